// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/tsv_writer.hpp"

#include "cli/output/allele_tally.hpp"
#include "cli/output/append_number.hpp"
#include "cli/output/flag_names.hpp"
#include "engine/score/format_number.hpp"

#include <unordered_map>
#include <utility>
#include <vector>

namespace tansaku::cli {
namespace {

// A sample's row while its hits are read: the first of its hits is its best.
struct Row {
    Hit const * best;
    bool haplotype[3] = {}; // whose best hit has the same allele
    std::uint64_t copies = 0;
};

std::vector<Row> rows_of(Answer const & answer) {
    std::vector<Row> rows;
    std::unordered_map<std::uint32_t, std::size_t> row_of_sample;
    for (Hit const & hit : answer.hits) {
        auto const [known, added] = row_of_sample.try_emplace(hit.sample, rows.size());
        if (added) rows.push_back({&hit, {}, 0});
        Row & row = rows[known->second];
        if (hit.allele != row.best->allele) continue;
        ++row.copies;
        row.haplotype[hit.haplotype_number] |= hit.best_of_haplotype;
    }
    return rows;
}

} // namespace

TsvWriter::TsvWriter(ByteSink & sink, AnswerContext const & context, MetadataColumns columns)
    : AnswerWriter(sink)
    , context_(context)
    , columns_(std::move(columns)) {}

void TsvWriter::append_begin(std::string & text) {
    text += "query\tsample_accession\thaplotypes\tcopies\tsequence\tstrand\tidentity\tlength\t"
            "mismatches\tgap_opens\tquery_start\tquery_end\tsubject_start\tsubject_end\tevalue\t"
            "bit_score\terrors\tn_places\tallele\tref_name\tref_start\tref_diff\tflags";
    columns_.append_names(text, '\t');
    text += '\n';
}

void TsvWriter::append_answer(std::string & text, Answer const & answer) {
    std::string const flags = joined_flags(answer.flags);
    auto const number = [&](std::uint64_t value) {
        append_number(text, value);
        text += '\t';
    };
    auto const word = [&](std::string_view value) {
        text += value;
        text += '\t';
    };
    for (Row const & row : rows_of(answer)) {
        Hit const & hit = *row.best;
        Allele const & allele = answer.alleles[hit.allele];
        word(answer.query.name);
        word(context_.samples.accession[hit.sample]);
        append_haplotypes(text, row.haplotype, ',');
        text += '\t';
        number(row.copies);
        word(context_.sequence_label(hit.batch, hit.sequence));
        word(hit.strand == Strand::plus ? "+" : "-");
        append_percent_identity(text, allele.identical, allele.columns);
        text += '\t';
        number(allele.columns);
        number(allele.mismatches);
        number(allele.gap_opens);
        number(allele.query_begin + 1);
        number(allele.query_end);
        number(hit.begin + 1);
        number(hit.end);
        append_evalue(text, allele.evalue);
        text += '\t';
        append_bit_score(text, allele.bit_score);
        text += '\t';
        number(allele.errors());
        number(hit.places);
        word(allele.id);
        word(".\t.\t."); // no reference is known
        text += flags;
        columns_.append_values(text, '\t', hit.sample);
        text += '\n';
    }
}

} // namespace tansaku::cli
