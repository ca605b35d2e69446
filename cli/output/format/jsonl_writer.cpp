// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/format/jsonl_writer.hpp"

#include "cli/output/column/allele_tally.hpp"
#include "cli/output/column/cigar_text.hpp"
#include "cli/output/column/flag_names.hpp"
#include "cli/output/column/hit_words.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/search/query_status.hpp"
#include "engine/score/format_number.hpp"

#include <nlohmann/json.hpp>

#include <charconv>
#include <utility>
#include <vector>

namespace tansaku::cli {
namespace {

using Json = nlohmann::ordered_json;

// The number that the tables print, so that every format tells the same one.
double printed(void (*append)(std::string &, double), double number) {
    std::string text;
    append(text, number);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

double printed_identity(Allele const & allele) {
    std::string text;
    append_percent_identity(text, allele.identical, allele.columns);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

Json json_of(Hit const & hit, AnswerContext const & context) {
    Json object{{"sample", std::string(context.samples.accession[hit.sample])},
                {"haplotype", hit.haplotype_number},
                {"sequence", context.sequence_label(hit.batch, hit.sequence)},
                {"strand", hit.strand == Strand::plus ? "+" : "-"},
                {"start", hit.begin + 1},
                {"end", hit.end},
                {"n_places", hit.places},
                {"best_of_haplotype", hit.best_of_haplotype}};
    auto const reference = context.reference_of(hit);
    if (reference) {
        object["ref_name"] = reference->name;
        object["ref_start"] = reference->begin + 1;
        object["ref_end"] = reference->end;
        object["ref_diff"] = reference->differences;
    }
    if (auto const words = words_of(hit, reference, context.samples); !words.empty())
        object["flags"] = words;
    return object;
}

Json json_of(Allele const & allele, AlleleTally const & tally) {
    std::string cigar;
    append_cigar(cigar, allele.cigar);
    return {{"allele", allele.id},
            {"query_start", allele.query_begin + 1},
            {"query_end", allele.query_end},
            {"length", allele.columns},
            {"identity", printed_identity(allele)},
            {"mismatches", allele.mismatches},
            {"gap_opens", allele.gap_opens},
            {"errors", allele.errors()},
            {"score", allele.score},
            {"bit_score", printed(append_bit_score, allele.bit_score)},
            {"evalue", printed(append_evalue, allele.evalue)},
            {"cigar", std::move(cigar)},
            {"carried", allele.carried},
            {"haplotypes", tally.haplotypes},
            {"samples", tally.sure()},
            {"possible_samples", tally.possible},
            {"subjects", tally.subjects},
            {"homozygous", tally.homozygous},
            {"heterozygous", tally.heterozygous},
            {"hits", Json::array()}};
}

Json cells_of(CohortTable const & table, Answer const & answer) {
    Json cells = Json::array();
    table.for_each_cell(answer, [&](std::vector<std::string_view> const & labels,
                                    std::uint64_t carriers, std::uint64_t searched) {
        Json & cell = cells.emplace_back(Json::object());
        for (std::size_t i = 0; i < labels.size(); ++i)
            cell[std::string(name_of(table.columns()[i]))] = labels[i];
        cell["carriers"] = carriers;
        cell["searched"] = searched;
        cell["percent"] =
            printed([](std::string & text, double percent) { append_fixed(text, percent, 3); },
                    percent_of(carriers, searched));
    });
    return cells;
}

} // namespace

JsonlWriter::JsonlWriter(ByteSink & sink, AnswerContext const & context,
                         std::optional<CohortTable> cohort)
    : AnswerWriter(sink)
    , context_(context)
    , cohort_(std::move(cohort)) {}

void JsonlWriter::append_answer(AnswerText & out, Answer const & answer) const {
    std::string & text = out.text();
    Json object{{"schema", "tansaku.answer.v1"},
                {"query", answer.query.name},
                {"length", answer.query.residues.size()},
                {"status", name_of(status_of(answer))},
                {"flags", Json::array()}};
    for (FlagName const & flag : names_of(answer.flags))
        object["flags"].push_back(flag.word);
    if (answer.refused) {
        object["refused"] = {{"code", answer.refused->code}, {"text", answer.refused->text}};
    } else {
        std::vector<AlleleTally> const tallies = tally_alleles(answer, context_);
        object["counts"] = {{"rule", context_.carrier_rule},
                            {"carrier_subjects", answer.carrier_subjects},
                            {"carrier_samples", answer.carrier_samples.size()},
                            {"searched_subjects", context_.searched_subjects},
                            {"searched_samples", context_.searched.count()},
                            {"alleles", answer.alleles.size()},
                            {"hits", answer.hits.size()}};
        if (cohort_) object["cohort"] = cells_of(*cohort_, answer);
        Json & alleles = object["alleles"] = Json::array();
        for (std::size_t i = 0; i < tallies.size(); ++i)
            alleles.push_back(json_of(answer.alleles[i], tallies[i]));
        for (Hit const & hit : answer.hits)
            alleles[hit.allele]["hits"].push_back(json_of(hit, context_));
    }
    // A name of the query file may be any bytes.
    text += object.dump(-1, ' ', false, Json::error_handler_t::replace);
    text += '\n';
}

} // namespace tansaku::cli
