// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/format/sam_writer.hpp"

#include "cli/output/column/allele_tally.hpp"
#include "cli/output/column/cigar_text.hpp"
#include "cli/output/column/flag_names.hpp"
#include "cli/output/column/hit_words.hpp"
#include "cli/output/column/reference_tags.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/version.hpp"
#include "engine/score/format_number.hpp"
#include "index/format/digest.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace tansaku::cli {
namespace {

constexpr unsigned k_unmapped = 0x4;
constexpr unsigned k_reverse = 0x10;
constexpr unsigned k_secondary = 0x100;
constexpr unsigned k_not_passed = 0x200;
constexpr unsigned k_supplementary = 0x800;
constexpr std::size_t k_longest_name = 254;

// The first hit is the query's; of the same haplotype, hits of parts of the query that no hit
// before has are a part of it too; all others say where else it could be.
class Roles {
public:
    explicit Roles(Answer const & answer) : answer_(answer) {}

    unsigned flag_of_next(Hit const & hit) {
        Allele const & allele = answer_.alleles[hit.allele];
        bool const first = parts_.empty();
        if (first) haplotype_ = hit.haplotype;
        bool const apart =
            hit.haplotype == haplotype_ && std::ranges::none_of(parts_, [&](Part const & part) {
                return allele.query_begin < part.end && part.begin < allele.query_end;
            });
        if (!apart) return k_secondary;
        parts_.push_back({allele.query_begin, allele.query_end});
        return first ? 0 : k_supplementary;
    }

private:
    struct Part {
        std::uint32_t begin;
        std::uint32_t end;
    };
    Answer const & answer_;
    std::uint32_t haplotype_ = 0;
    std::vector<Part> parts_;
};

void append_clipped_cigar(std::string & text, PlacedAlignment const & placed, char clip) {
    auto const append_clip = [&](std::uint32_t bases) {
        if (bases == 0) return;
        append_number(text, bases);
        text += clip;
    };
    append_clip(placed.left_out);
    append_cigar(text, placed.cigar);
    append_clip(placed.right_out);
}

// What records of one allele and strand have in common where the subject is the haplotype itself.
struct Shared {
    PlacedAlignment placed;
    std::string soft; // CIGAR
    std::string hard;
    std::string tags; // of the alignment
};

std::string tags_of(PlacedAlignment const & placed, std::vector<Residue> const & query) {
    std::string text = "\tNM:i:";
    append_number(text, edit_distance(placed, query));
    text += "\tMD:Z:";
    append_md(text, placed, query);
    return text;
}

Shared share(PlacedAlignment placed, std::vector<Residue> const & query) {
    Shared shared{std::move(placed), {}, {}, {}};
    append_clipped_cigar(shared.soft, shared.placed, 'S');
    append_clipped_cigar(shared.hard, shared.placed, 'H');
    shared.tags = tags_of(shared.placed, query);
    return shared;
}

std::string tags_of(Allele const & allele) {
    std::string text = "\tAS:i:" + std::to_string(allele.score) + "\tEV:f:";
    append_evalue(text, allele.evalue);
    text += "\tBS:f:";
    append_bit_score(text, allele.bit_score);
    return text + "\tal:Z:" + allele.id;
}

} // namespace

std::string sam_name(std::string const & name) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string text;
    for (char const letter : name) {
        if (letter > ' ' && letter <= '~' && letter != '@') {
            text += letter;
            continue;
        }
        auto const byte = static_cast<unsigned char>(letter);
        text += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    if (text.empty()) return "*";
    if (text.size() <= k_longest_name) return text;
    std::string const hex =
        to_hex(digest_of({reinterpret_cast<std::uint8_t const *>(name.data()), name.size()}));
    return text.substr(0, k_longest_name - hex.size() - 1) + '~' + hex;
}

SamWriter::SamWriter(ByteSink & sink, AnswerContext const & context)
    : AnswerWriter(sink)
    , context_(context)
    , subjects_(context.subjects()) {}

void SamWriter::append_begin(std::string & text) {
    text += "@HD\tVN:1.6\tSO:unsorted\tGO:query\n";
    for (SubjectList::Subject const & subject : subjects_.subjects) {
        text += "@SQ\tSN:" + subject.name + "\tLN:";
        append_number(text, subject.bases);
        text += '\n';
    }
    text += "@PG\tID:tansaku\tPN:tansaku\tVN:";
    text += version();
    text += '\n';
}

void SamWriter::append_unmapped(std::string & text, Answer const & answer) const {
    text += sam_name(answer.query.name) + '\t';
    append_number(text, k_unmapped | (answer.refused ? k_not_passed : 0));
    text += "\t*\t0\t0\t*\t*\t0\t0\t";
    text += answer.query.residues.empty() ? "*" : to_letters(answer.query.residues);
    text += "\t*";
    if (answer.refused)
        text += "\tfl:Z:refused;" + answer.refused->code;
    else if (std::string const flags = joined_flags(answer.flags); flags != ".")
        text += "\tfl:Z:" + flags;
    text += '\n';
}

void SamWriter::append_answer(AnswerText & out, Answer const & answer) const {
    if (answer.hits.empty()) {
        append_unmapped(out.text(), answer);
        return;
    }
    std::string const name = sam_name(answer.query.name) + '\t';
    std::string const flags = joined_flags(answer.flags);
    QueryStrands const query(answer.query);
    std::string const letters[2] = {to_letters(query.plus), to_letters(query.minus)};
    std::vector<std::optional<Shared>> own(2 * answer.alleles.size());
    std::vector<std::string> tags;
    for (Allele const & allele : answer.alleles)
        tags.push_back(tags_of(allele));
    Roles roles(answer);
    for (Hit const & hit : answer.hits) {
        Allele const & allele = answer.alleles[hit.allele];
        std::size_t const reverse = hit.strand == Strand::minus ? 1 : 0;
        std::vector<Residue> const & turned = query.of(hit.strand);
        unsigned flag = roles.flag_of_next(hit) | (reverse != 0 ? k_reverse : 0);
        std::string_view const sample = context_.samples.accession[hit.sample];
        std::string_view const label = context_.sequence_label(hit.batch, hit.sequence);
        std::string & text = out.text();
        text += name;

        std::optional<Shared> on_reference;
        Shared const * shared = nullptr;
        std::uint64_t begin = hit.begin;
        if (subjects_.of_reference) {
            if (auto placed = context_.on_reference(hit, allele, turned)) {
                begin = placed->placed.begin;
                on_reference = share(std::move(placed->placed), turned);
                shared = &*on_reference;
            } else { // in an insertion as a whole: no base of it is on the reference
                flag |= k_unmapped;
                if (auto const stretch = context_.reference_of(hit)) begin = stretch->begin;
            }
        } else {
            auto & kept = own[2 * hit.allele + reverse];
            if (!kept) kept = share(place_allele(allele, turned.size(), hit.strand), turned);
            shared = &*kept;
        }
        append_number(text, flag);
        text += '\t';
        text += subjects_.of_reference ? std::string(label)
                                       : subject_name(sample, hit.haplotype_number, label);
        text += '\t';
        append_number(text, begin + 1);
        text += shared != nullptr ? "\t255\t" : "\t0\t";
        bool const hard = (flag & k_supplementary) != 0;
        text += shared == nullptr ? "*" : hard ? shared->hard : shared->soft;
        text += "\t*\t0\t0\t";
        if ((flag & k_secondary) != 0)
            text += '*';
        else if (hard && shared != nullptr)
            text += std::string_view(letters[reverse])
                        .substr(shared->placed.left_out,
                                turned.size() - shared->placed.left_out - shared->placed.right_out);
        else
            text += letters[reverse];
        text += "\t*";
        if (shared != nullptr) text += shared->tags;
        text += tags[hit.allele];
        text += "\tsa:Z:";
        text += sample;
        text += "\thp:Z:";
        append_haplotype(text, hit.haplotype_number);
        auto const reference = context_.reference_of(hit);
        if (!subjects_.of_reference) append_reference_tags(text, reference);
        std::string const words = with_words(flags, words_of(hit, reference, context_.samples));
        if (words != ".") text += "\tfl:Z:" + words;
        text += '\n';
        out.end_row();
    }
}

} // namespace tansaku::cli
