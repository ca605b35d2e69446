// SPDX-License-Identifier: BSD-3-Clause
// Numbers and texts (fields.hpp): flags, cells, alleles, samples of carriers, hits. Each list
// begins with its length.
#include "cli/wire/answer_part.hpp"

#include "cli/wire/fields.hpp"

#include <bit>
#include <iterator>

namespace tansaku::cli {
namespace {

// Flags of an answer, bit by bit.
constexpr bool AnswerFlags::*k_flags[] = {
    &AnswerFlags::masked,      &AnswerFlags::all_masked, &AnswerFlags::capped_places,
    &AnswerFlags::capped_hits, &AnswerFlags::partial,    &AnswerFlags::possible_carriers};

std::uint64_t zigzag(std::int64_t number) {
    return static_cast<std::uint64_t>(number) << 1 ^ static_cast<std::uint64_t>(number >> 63);
}
std::int64_t unzigzag(std::uint64_t number) {
    return static_cast<std::int64_t>(number >> 1) ^ -static_cast<std::int64_t>(number & 1);
}

constexpr std::uint32_t Allele::*k_allele_numbers[] = {
    &Allele::query_begin, &Allele::query_end, &Allele::columns,  &Allele::identical,
    &Allele::mismatches,  &Allele::gap_opens, &Allele::gap_bases};
constexpr std::uint32_t Hit::*k_hit_numbers[] = {&Hit::allele, &Hit::sample,   &Hit::haplotype,
                                                 &Hit::batch,  &Hit::sequence, &Hit::places};

void append_allele(std::string & bytes, Allele const & allele) {
    append_field(bytes, allele.id);
    append_field(bytes, std::string_view(reinterpret_cast<char const *>(allele.text.data()),
                                         allele.text.size()));
    append_field(bytes, std::uint64_t{allele.cigar.size()});
    for (CigarRun const & run : allele.cigar) {
        append_field(bytes, static_cast<std::uint64_t>(run.operation));
        append_field(bytes, std::uint64_t{run.length});
    }
    append_field(bytes, zigzag(allele.score));
    append_field(bytes, std::bit_cast<std::uint64_t>(allele.evalue));
    append_field(bytes, std::bit_cast<std::uint64_t>(allele.bit_score));
    for (auto const number : k_allele_numbers)
        append_field(bytes, std::uint64_t{allele.*number});
    append_field(bytes, std::uint64_t{allele.carried});
}

Allele read_allele(FieldReader & fields) {
    Allele allele;
    allele.id = fields.text();
    for (char const residue : fields.text())
        allele.text.push_back(static_cast<Residue>(residue));
    for (std::uint64_t left = fields.number(); left != 0; --left) {
        CigarRun run;
        run.operation = static_cast<char>(fields.number());
        run.length = static_cast<std::uint32_t>(fields.number());
        allele.cigar.push_back(run);
    }
    allele.score = unzigzag(fields.number());
    allele.evalue = std::bit_cast<double>(fields.number());
    allele.bit_score = std::bit_cast<double>(fields.number());
    for (auto const number : k_allele_numbers)
        allele.*number = static_cast<std::uint32_t>(fields.number());
    allele.carried = fields.number() != 0;
    return allele;
}

void append_hit(std::string & bytes, Hit const & hit) {
    for (auto const number : k_hit_numbers)
        append_field(bytes, std::uint64_t{hit.*number});
    append_field(bytes, hit.begin);
    append_field(bytes, hit.end - hit.begin);
    append_field(bytes, static_cast<std::uint64_t>(hit.haplotype_number) << 2 |
                            (hit.strand == Strand::minus ? 2u : 0u) |
                            (hit.best_of_haplotype ? 1u : 0u));
}

Hit read_hit(FieldReader & fields) {
    Hit hit;
    for (auto const number : k_hit_numbers)
        hit.*number = static_cast<std::uint32_t>(fields.number());
    hit.begin = static_cast<std::uint32_t>(fields.number());
    hit.end = hit.begin + static_cast<std::uint32_t>(fields.number());
    std::uint64_t const rest = fields.number();
    hit.haplotype_number = static_cast<std::uint8_t>(rest >> 2);
    hit.strand = (rest & 2u) != 0 ? Strand::minus : Strand::plus;
    hit.best_of_haplotype = (rest & 1u) != 0;
    return hit;
}

} // namespace

void AnswerPartWriter::append_answer(AnswerText & text, Answer const & answer) const {
    std::uint64_t flags = 0;
    for (std::size_t i = 0; i < std::size(k_flags); ++i)
        flags |= std::uint64_t{answer.flags.*k_flags[i]} << i;
    append_field(text.text(), flags);
    append_field(text.text(), answer.cells);
    append_field(text.text(), std::uint64_t{answer.alleles.size()});
    for (Allele const & allele : answer.alleles) {
        append_allele(text.text(), allele);
        text.end_row();
    }
    append_field(text.text(), std::uint64_t{answer.carrier_samples.size()});
    for (std::uint32_t const sample : answer.carrier_samples)
        append_field(text.text(), std::uint64_t{sample});
    append_field(text.text(), std::uint64_t{answer.hits.size()});
    for (Hit const & hit : answer.hits) {
        append_hit(text.text(), hit);
        text.end_row();
    }
}

Answer read_answer_part(std::string_view bytes, std::string const & from) {
    FieldReader fields(bytes, from);
    Answer answer;
    std::uint64_t const flags = fields.number();
    for (std::size_t i = 0; i < std::size(k_flags); ++i)
        answer.flags.*k_flags[i] = (flags >> i & 1u) != 0;
    answer.cells = fields.number();
    for (std::uint64_t left = fields.number(); left != 0; --left)
        answer.alleles.push_back(read_allele(fields));
    for (std::uint64_t left = fields.number(); left != 0; --left)
        answer.carrier_samples.push_back(static_cast<std::uint32_t>(fields.number()));
    for (std::uint64_t left = fields.number(); left != 0; --left) {
        answer.hits.push_back(read_hit(fields));
        if (answer.hits.back().allele >= answer.alleles.size())
            throw damaged_part(from, "a hit has no allele");
    }
    fields.end();
    return answer;
}

} // namespace tansaku::cli
