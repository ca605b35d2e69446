// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/format/summary_writer.hpp"

#include "cli/help/aligned.hpp"
#include "cli/help/code_table.hpp"
#include "cli/help/language.hpp"
#include "cli/output/column/allele_tally.hpp"
#include "cli/output/column/cigar_text.hpp"
#include "cli/output/column/flag_names.hpp"
#include "cli/output/column/metadata_columns.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/search/query_status.hpp"
#include "engine/score/format_number.hpp"

#include <algorithm>
#include <set>

namespace tansaku::cli {
namespace {

constexpr std::size_t k_alleles_shown = 5;
constexpr std::size_t k_samples_shown = 3;

void append_cell(std::string & text, std::string_view cell, std::size_t width) {
    append_padded(text, cell, width + 2, 2);
}

std::string reason_of(Finding const & refused) {
    CodeMeaning const * const meaning = meaning_of(refused.code);
    if (language() == Language::english || meaning == nullptr)
        return refused.code + ": " + refused.text;
    return refused.code + ": " + std::string(meaning->japanese) + " (" + refused.text + ')';
}

std::uint64_t samples_with_hits(Answer const & answer) {
    std::set<std::uint32_t> samples;
    for (Hit const & hit : answer.hits)
        if (!hit.possible()) samples.insert(hit.sample);
    return samples.size();
}

} // namespace

SummaryWriter::SummaryWriter(ByteSink & sink, AnswerContext const & context)
    : AnswerWriter(sink)
    , context_(context) {}

void SummaryWriter::append_answer(AnswerText & out, Answer const & answer) const {
    std::string & text = out.text();
    text += answer.query.name.empty() ? told("(no name)") : answer.query.name;
    if (answer.refused) {
        text += "\n  " + told_with("not searched: {}", {reason_of(*answer.refused)}) + "\n\n";
        return;
    }
    text += "  (" + counted(answer.query.residues.size(), "base") + ")\n  ";
    if (!answer.hits.empty())
        text += told_with("found in {}, {}; ", {counted(samples_with_hits(answer), "sample"),
                                                counted(answer.alleles.size(), "allele")});
    else if (status_of(answer) != QueryStatus::masked)
        text += told("no hit; ");
    text += told_with("carriers: {} of {} ({})",
                      {grouped(answer.carrier_subjects),
                       counted(context_.searched_subjects, "subject"), context_.carrier_rule}) +
            '\n';
    append_alleles(text, answer);
    for (FlagName const & flag : names_of(answer.flags)) {
        text += "  " + told_with("note: {}", {told(flag.sentence)}) + '\n';
    }
    text += '\n';
}

void SummaryWriter::append_alleles(std::string & text, Answer const & answer) const {
    if (answer.alleles.empty()) return;
    text += "    ";
    append_cell(text, told("allele"), 16);
    append_cell(text, told("identity"), 8);
    append_cell(text, told("E-value"), 8);
    append_cell(text, told("samples"), 7);
    append_cell(text, told("alignment"), 20);
    text += std::string(told("for example")) + '\n';
    std::vector<AlleleTally> const tallies = tally_alleles(answer, context_);
    std::size_t const shown = std::min(k_alleles_shown, tallies.size());
    for (std::size_t i = 0; i < shown; ++i) {
        Allele const & allele = answer.alleles[i];
        AlleleTally const & tally = tallies[i];
        std::string cell;
        text += "    ";
        append_cell(text, allele.id, 16);
        append_percent_identity(cell, allele.identical, allele.columns);
        append_cell(text, cell, 8);
        cell.clear();
        append_evalue(cell, allele.evalue);
        append_cell(text, cell, 8);
        append_cell(text, grouped(tally.sure()), 7);
        append_cell(text, short_cigar(allele.cigar), 20);
        std::size_t const listed = std::min(k_samples_shown, tally.samples.size());
        for (std::size_t s = 0; s < listed; ++s) {
            std::uint32_t const sample = tally.samples[s].sample;
            if (s != 0) text += "; ";
            text += context_.samples.accession[sample];
            if (tally.samples[s].haplotype[k_possible_haplotype]) text += told(" possibly");
            if (context_.samples.has_metadata)
                text += " (" + describe_sample(context_.samples, sample) + ")";
        }
        if (listed < tally.samples.size()) text += "; ...";
        text += '\n';
    }
    if (shown < tallies.size())
        text +=
            "    " + told_with("and {}", {counted(tallies.size() - shown, "more allele")}) + '\n';
}

} // namespace tansaku::cli
