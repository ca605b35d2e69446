// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/format/tsv_writer.hpp"

#include "cli/output/column/allele_tally.hpp"
#include "cli/output/column/flag_names.hpp"
#include "cli/output/column/hit_words.hpp"
#include "cli/output/file/append_number.hpp"
#include "engine/score/format_number.hpp"
#include "index/catalogue/filter/sample_set.hpp"

#include <utility>
#include <vector>

namespace tansaku::cli {

struct TsvWriter::AlleleText {
    std::string plus;  // strand … query_end
    std::string minus; // the same on the other strand
    std::string tail;  // evalue … errors
    std::string id;    // allele
    std::string flags;
};

namespace {

void append_field(std::string & text, std::uint64_t number) {
    append_number(text, number);
    text += '\t';
}

// "1,2\t2\t" of a sample whose hits are `hits`, the best first: haplotypes whose best hit has its
// allele, and hits that have it.
constexpr std::size_t k_most_carried_letters = k_most_haplotype_letters + 22;
char * put_haplotypes_and_copies(char * at, std::span<Hit const> hits) {
    bool haplotype[4] = {};
    std::uint64_t copies = 0;
    for (Hit const & hit : hits) {
        if (hit.allele != hits.front().allele) continue;
        ++copies;
        haplotype[hit.haplotype_number] |= hit.best_of_haplotype;
    }
    at = put_haplotypes(at, haplotype, ',');
    *at++ = '\t';
    at = put_number(at, copies);
    *at++ = '\t';
    return at;
}

} // namespace

TsvWriter::TsvWriter(ByteSink & sink, AnswerContext const & context, MetadataColumns columns)
    : AnswerWriter(sink)
    , context_(context)
    , columns_(std::move(columns)) {}

// Neighbours of one sample count once: as good as always, these are all that it has.
std::uint64_t TsvWriter::rows(Answer const & answer) const {
    std::uint64_t rows = 0;
    for (std::size_t i = 0; i < answer.hits.size(); ++i)
        rows += i == 0 || answer.hits[i].sample != answer.hits[i - 1].sample ? 1u : 0u;
    return rows;
}

void TsvWriter::append_begin(std::string & text) {
    text += "query\tsample_accession\thaplotypes\tcopies\tsequence\tstrand\tidentity\tlength\t"
            "mismatches\tgap_opens\tquery_start\tquery_end\tsubject_start\tsubject_end\tevalue\t"
            "bit_score\terrors\tn_places\tallele\tref_name\tref_start\tref_diff\tflags";
    columns_.append_names(text, '\t');
    text += '\n';
}

TsvWriter::AlleleText TsvWriter::text_of(Allele const & allele, std::string const & flags) {
    AlleleText text;
    std::string & head = text.plus;
    head = "\t+\t";
    append_percent_identity(head, allele.identical, allele.columns);
    head += '\t';
    append_field(head, allele.columns);
    append_field(head, allele.mismatches);
    append_field(head, allele.gap_opens);
    append_field(head, allele.query_begin + 1);
    append_field(head, allele.query_end);
    text.minus = head;
    text.minus[1] = '-';
    text.tail = '\t';
    append_evalue(text.tail, allele.evalue);
    text.tail += '\t';
    append_bit_score(text.tail, allele.bit_score);
    text.tail += '\t';
    append_field(text.tail, allele.errors());
    text.id = '\t' + allele.id + '\t';
    text.flags = flags;
    return text;
}

// Hits of one allele are in the order of samples, since E-value and score are equal: all that a
// sample has of its best allele stand side by side.
void TsvWriter::append_answer(AnswerText & out, Answer const & answer) const {
    std::string const name = answer.query.name + '\t';
    std::string const flags = joined_flags(answer.flags);
    std::vector<AlleleText> alleles;
    for (Allele const & allele : answer.alleles)
        alleles.push_back(text_of(allele, flags));
    SampleSet told[2] = {SampleSet(context_.samples.samples()),
                         SampleSet(context_.samples.samples())}; // for sure; possible
    std::span<Hit const> const hits = answer.hits;
    for (std::size_t begin = 0; begin < hits.size();) {
        Hit const & best = hits[begin];
        std::size_t end = begin + 1;
        while (end < hits.size() && hits[end].sample == best.sample &&
               hits[end].possible() == best.possible())
            ++end;
        SampleSet & known = told[best.possible() ? 1 : 0];
        if (!known.contains(best.sample)) {
            std::string & text = out.text();
            append_row(text, name, hits.subspan(begin, end - begin), alleles[best.allele]);
            out.end_row();
            known.insert(best.sample);
        }
        begin = end;
    }
}

void TsvWriter::append_row(std::string & text, std::string_view name, std::span<Hit const> hits,
                           AlleleText const & allele) const {
    Hit const & best = hits.front();
    std::string_view const sample = context_.samples.accession[best.sample];
    std::string_view const sequence = context_.sequence_label(best.batch, best.sequence);
    std::string_view const on_strand = best.strand == Strand::plus ? allele.plus : allele.minus;
    auto const reference = context_.reference_of(best);
    auto const words = words_of(best, reference, context_.samples);
    std::string with; // words
    if (!words.empty()) with = with_words(allele.flags, words);
    std::string_view const flags = words.empty() ? allele.flags : with;
    // Room is made once, as each piece that is appended by itself costs more than its letters.
    std::size_t const before = text.size();
    text.resize(before + name.size() + sample.size() + k_most_carried_letters + sequence.size() +
                on_strand.size() + allele.tail.size() + allele.id.size() + flags.size() +
                (reference ? reference->name.size() + reference->differences.size() : 3) + 4 * 20 +
                5);
    char * at = text.data() + before;
    at = put_text(at, name);
    at = put_text(at, sample);
    *at++ = '\t';
    at = put_haplotypes_and_copies(at, hits);
    at = put_text(at, sequence);
    at = put_text(at, on_strand);
    at = put_number(at, best.begin + std::uint64_t{1});
    *at++ = '\t';
    at = put_number(at, best.end);
    at = put_text(at, allele.tail);
    at = put_number(at, best.places);
    at = put_text(at, allele.id);
    if (reference) {
        at = put_text(at, reference->name);
        *at++ = '\t';
        at = put_number(at, reference->begin + 1);
        *at++ = '\t';
        at = put_text(at, reference->differences);
        *at++ = '\t';
    } else {
        at = put_text(at, ".\t.\t.\t");
    }
    at = put_text(at, flags);
    text.resize(static_cast<std::size_t>(at - text.data()));
    columns_.append_values(text, '\t', best.sample);
    text += '\n';
}

} // namespace tansaku::cli
