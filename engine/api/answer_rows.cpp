// SPDX-License-Identifier: BSD-3-Clause
#include "engine/api/answer_rows.hpp"

#include "engine/answer/answer_bytes.hpp"
#include "engine/answer/reference_stretch.hpp"
#include "engine/api/translate_error.hpp"
#include "engine/run/stream_memory.hpp"
#include "index/catalogue/schema/vocabulary.hpp"
#include "index/core/alphabet.hpp"

#include <charconv>
#include <utility>

namespace tansaku::api {
namespace {

std::string cigar_text(std::vector<CigarRun> const & cigar) {
    std::string text;
    text.reserve(cigar.size() * 3);
    for (CigarRun const & run : cigar) {
        char digits[10]; // 2^32 - 1 has 10
        text.append(digits, std::to_chars(digits, digits + sizeof digits, run.length).ptr);
        text += run.operation;
    }
    return text;
}

Allele allele_row(tansaku::Allele const & allele, std::string_view text, std::string_view cigar) {
    return {.id = allele.id,
            .text = text,
            .cigar = cigar,
            .query_begin = allele.query_begin,
            .query_end = allele.query_end,
            .score = allele.score,
            .evalue = allele.evalue,
            .bit_score = allele.bit_score,
            .columns = allele.columns,
            .identical = allele.identical,
            .mismatches = allele.mismatches,
            .gap_opens = allele.gap_opens,
            .gap_bases = allele.gap_bases,
            .carried = allele.carried};
}

Hit hit_row(tansaku::Hit const & hit, StoredIndex const & index) {
    SampleTable const & samples = index.samples();
    return {.allele = hit.allele,
            .sample = hit.sample,
            .sample_id = samples.accession[hit.sample],
            .sequence = index.batches()[hit.batch].label(hit.sequence),
            .begin = hit.begin,
            .end = hit.end,
            .places = hit.places,
            .haplotype = hit.possible() ? std::uint8_t{0} : hit.haplotype_number,
            .strand = hit.strand == tansaku::Strand::plus ? Strand::plus : Strand::minus,
            .best_of_haplotype = hit.best_of_haplotype,
            .possible = hit.possible(),
            .tumor = samples.has_metadata && k_tumors[samples.tumor[hit.sample]] == "yes",
            .ref_name = {}, // known of few: add_reference()
            .ref_differences = {}};
}

void add_reference(Hit & row, tansaku::Hit const & hit, StoredIndex const & index,
                   std::deque<std::string> & differences) {
    auto stretch = reference_stretch(index, hit);
    if (!stretch) return;
    row.unphased = stretch->phase.unphased;
    row.phase_dense = stretch->phase.dense;
    row.ref_name = row.sequence; // a contig's name is that of its sequences
    row.ref_begin = stretch->begin;
    row.ref_end = stretch->end;
    row.ref_differences = differences.emplace_back(std::move(stretch->differences));
}

void add_rows(Answer::Impl & impl) {
    tansaku::Answer const & made = impl.answer;
    StoredIndex const & index = impl.engine->snapshot->index();
    if (made.refused) impl.refused = public_finding(*made.refused);
    impl.texts.reserve(2 * made.alleles.size()); // views of them are taken
    impl.alleles.reserve(made.alleles.size());
    for (tansaku::Allele const & allele : made.alleles) {
        std::string const & text = impl.texts.emplace_back(to_letters(allele.text));
        std::string const & cigar = impl.texts.emplace_back(cigar_text(allele.cigar));
        impl.alleles.push_back(allele_row(allele, text, cigar));
    }
    impl.hits.reserve(made.hits.size());
    for (tansaku::Hit const & hit : made.hits)
        add_reference(impl.hits.emplace_back(hit_row(hit, index)), hit, index, impl.differences);
    for (std::uint32_t const sample : made.carrier_samples)
        impl.carriers.push_back(index.samples().accession[sample]);
}

std::unique_ptr<Answer::Impl> without_rows(std::shared_ptr<LiveEngine const> engine,
                                           tansaku::Answer answer) {
    auto impl = std::make_unique<Answer::Impl>();
    impl->engine = std::move(engine);
    impl->answer = std::move(answer);
    return impl;
}

} // namespace

std::unique_ptr<Answer::Impl> make_rows(std::shared_ptr<LiveEngine const> engine,
                                        tansaku::Answer answer) {
    auto impl = without_rows(std::move(engine), std::move(answer));
    add_rows(*impl);
    return impl;
}

std::unique_ptr<Answer::Impl> make_rows_counted(std::shared_ptr<LiveEngine const> engine,
                                                tansaku::Answer answer, MemoryAccount & account) {
    auto impl = without_rows(std::move(engine), std::move(answer));
    try {
        std::uint64_t const bytes = bytes_of(impl->answer);
        if (bytes > account.bytes()) account.add(bytes - account.bytes());
        CountedMemory const counted(account);
        add_rows(*impl);
        return impl;
    } catch (MemoryExceeded const &) {
        tansaku::Answer refused;
        refused.query = std::move(impl->answer.query);
        refused.refused = memory_finding(account.pool().bytes());
        return make_rows(std::move(impl->engine), std::move(refused));
    }
}

} // namespace tansaku::api
