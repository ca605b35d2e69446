// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/format/alleles_writer.hpp"

#include "cli/output/column/allele_tally.hpp"
#include "cli/output/column/cigar_text.hpp"
#include "cli/output/column/flag_names.hpp"
#include "cli/output/column/hit_list.hpp"
#include "cli/output/column/hit_words.hpp"
#include "cli/output/file/append_number.hpp"
#include "engine/score/format_number.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace tansaku::cli {

AllelesWriter::AllelesWriter(ByteSink & sink, AnswerContext const & context, bool with_hits)
    : AnswerWriter(sink)
    , context_(context)
    , with_hits_(with_hits) {}

void AllelesWriter::append_begin(std::string & text) {
    text += "query\tallele\tquery_start\tquery_end\tlength\tidentity\tmismatches\tgap_opens\t"
            "evalue\tbit_score\tcigar\tref_name\tref_start\tref_end\tref_"
            "diff\thaplotypes\tsamples\tsubjects\thomozygous\theterozygous\t"
            "carried\tsample_list\t";
    text += with_hits_ ? "rank\thits\tflags\n" : "flags\n";
}

// Equally good: their hits stand among each other.
bool AllelesWriter::tied(Allele const & allele, Allele const & next) const {
    if (context_.within) return allele.errors() == next.errors();
    return allele.evalue == next.evalue && allele.bit_score == next.bit_score;
}

std::vector<std::string> AllelesWriter::hits_of(Answer const & answer) const {
    std::vector<std::string> texts(answer.alleles.size());
    if (!with_hits_) return texts;
    std::vector<HitListWriter> writers(texts.size());
    for (Hit const & hit : answer.hits)
        writers[hit.allele].append(texts[hit.allele],
                                   {context_.samples.accession[hit.sample], hit.haplotype_number,
                                    context_.sequence_label(hit.batch, hit.sequence),
                                    hit.possible() ? context_.possible_ordinal(hit) : 0, hit.strand,
                                    hit.begin, hit.places, hit.best_of_haplotype});
    return texts;
}

void AllelesWriter::append_answer(AnswerText & out, Answer const & answer) const {
    std::string & text = out.text();
    std::string const flags = joined_flags(answer.flags);
    std::vector<AlleleTally> const tallies = tally_alleles(answer, context_);
    // Of each allele's first hit that has one; and the flags that all its hits have. Most often a
    // few hits tell both.
    std::vector<std::optional<ReferenceStretch>> references(answer.alleles.size());
    std::vector<std::optional<std::vector<std::string_view>>> words(answer.alleles.size());
    for (Hit const & hit : answer.hits) {
        std::optional<ReferenceStretch> & first = references[hit.allele];
        auto & common = words[hit.allele];
        if (common && common->empty() && (first || !context_.reference)) continue;
        auto reference = context_.reference_of(hit);
        auto const here = words_of(hit, reference, context_.samples);
        if (!common) common = here;
        std::erase_if(*common, [&](std::string_view word) {
            return std::ranges::find(here, word) == here.end();
        });
        if (!first) first = std::move(reference);
    }
    std::vector<std::string> const hits = hits_of(answer);
    std::uint64_t rank = 1;
    auto const number = [&](std::uint64_t value) {
        append_number(text, value);
        text += '\t';
    };
    for (std::size_t i = 0; i < tallies.size(); ++i) {
        Allele const & allele = answer.alleles[i];
        AlleleTally const & tally = tallies[i];
        text += answer.query.name;
        text += '\t';
        text += allele.id;
        text += '\t';
        number(allele.query_begin + 1);
        number(allele.query_end);
        number(allele.columns);
        append_percent_identity(text, allele.identical, allele.columns);
        text += '\t';
        number(allele.mismatches);
        number(allele.gap_opens);
        append_evalue(text, allele.evalue);
        text += '\t';
        append_bit_score(text, allele.bit_score);
        text += '\t';
        append_cigar(text, allele.cigar);
        text += '\t';
        if (auto const & reference = references[i]) {
            text += reference->name + '\t';
            number(reference->begin + 1);
            number(reference->end);
            text += reference->differences + '\t';
        } else {
            text += ".\t.\t.\t.\t";
        }
        number(tally.haplotypes);
        number(tally.sure());
        number(tally.subjects);
        number(tally.homozygous);
        number(tally.heterozygous);
        text += allele.carried ? "yes\t" : "no\t";
        if (tally.samples.size() > k_most_listed) {
            text += "set:";
            text += allele.id;
        } else {
            for (std::size_t s = 0; s < tally.samples.size(); ++s) {
                if (s != 0) text += ',';
                text += context_.samples.accession[tally.samples[s].sample];
                text += ':';
                append_haplotypes(text, tally.samples[s].haplotype, '+');
            }
        }
        text += '\t';
        if (with_hits_) {
            if (i != 0 && !tied(answer.alleles[i - 1], allele)) ++rank;
            number(rank);
            text += hits[i] + '\t';
        }
        text += words[i] ? with_words(flags, *words[i]) : flags;
        text += '\n';
        out.end_row();
    }
}

} // namespace tansaku::cli
