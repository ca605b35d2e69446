// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/format/blast_writer.hpp"

#include "cli/output/column/flag_names.hpp"
#include "cli/output/column/subject_list.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/version.hpp"
#include "engine/score/format_number.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace tansaku::cli {
namespace {

// What all rows of an allele have in common, around the hit's own two numbers.
struct AlleleText {
    std::string head; // % identity … q. end
    std::string tail; // evalue, bit score
};

AlleleText text_of(Allele const & allele) {
    AlleleText text;
    text.head = '\t';
    append_percent_identity(text.head, allele.identical, allele.columns);
    for (std::uint32_t const number : {allele.columns, allele.mismatches, allele.gap_opens,
                                       allele.query_begin + 1, allele.query_end}) {
        text.head += '\t';
        append_number(text.head, number);
    }
    text.head += '\t';
    text.tail = '\t';
    append_evalue(text.tail, allele.evalue);
    text.tail += '\t';
    append_bit_score(text.tail, allele.bit_score);
    text.tail += '\n';
    return text;
}

} // namespace

BlastWriter::BlastWriter(ByteSink & sink, AnswerContext const & context, BlastComments comments,
                         std::vector<BlastColumn const *> columns)
    : AnswerWriter(sink)
    , context_(context)
    , comments_(comments)
    , columns_(std::move(columns)) {}

void BlastWriter::append_comments(std::string & text, Answer const & answer) const {
    text += "# TANSAKU ";
    text += version();
    text += "\n# Query: " + answer.query.name + "\n# Database: tansaku index\n";
    if (answer.refused) text += "# Not searched: " + answer.refused->code + '\n';
    if (std::string const flags = joined_flags(answer.flags); flags != ".")
        text += "# Flags: " + flags + '\n';
    if (!answer.hits.empty()) {
        text += "# Fields: ";
        auto const columns = columns_.empty() ? standard_columns() : columns_;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i != 0) text += ", ";
            text += columns[i]->heading;
        }
        text += '\n';
    }
    text += "# ";
    append_number(text, answer.hits.size());
    text += " hits found\n";
}

void BlastWriter::append_answer(AnswerText & out, Answer const & answer) const {
    if (comments_ == BlastComments::yes) append_comments(out.text(), answer);
    columns_.empty() ? append_standard_rows(out, answer) : append_chosen_rows(out, answer);
}

// BLAST's own columns, with what an allele's rows have in common printed once.
void BlastWriter::append_standard_rows(AnswerText & out, Answer const & answer) const {
    std::vector<AlleleText> alleles;
    for (Allele const & allele : answer.alleles)
        alleles.push_back(text_of(allele));
    std::string const name = answer.query.name + '\t';
    for (Hit const & hit : answer.hits) {
        AlleleText const & allele = alleles[hit.allele];
        std::string & text = out.text();
        text += name;
        text += subject_name(context_.samples.accession[hit.sample], hit.haplotype_number,
                             context_.sequence_label(hit.batch, hit.sequence));
        text += allele.head;
        std::uint64_t first = hit.begin + 1;
        std::uint64_t last = hit.end;
        if (hit.strand == Strand::minus) std::swap(first, last);
        append_interval(text, first, last);
        text += allele.tail;
        out.end_row();
    }
}

void BlastWriter::append_chosen_rows(AnswerText & out, Answer const & answer) const {
    using Interval = std::pair<std::uint32_t, std::uint32_t>;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Interval>> parts;
    bool const coverage = needs_coverage(columns_);
    auto const key = [](Hit const & hit) { return std::pair(hit.batch, hit.sequence); };
    if (coverage)
        for (Hit const & hit : answer.hits) {
            Allele const & allele = answer.alleles[hit.allele];
            parts[key(hit)].emplace_back(allele.query_begin, allele.query_end);
        }
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> covered;
    for (auto & [sequence, intervals] : parts) {
        std::ranges::sort(intervals);
        std::uint32_t end = 0;
        for (auto const & [first, last] : intervals) {
            covered[sequence] += last > end ? last - std::max(first, end) : 0;
            end = std::max(end, last);
        }
    }
    for (Hit const & hit : answer.hits) {
        std::string & text = out.text();
        BlastRow row{context_, answer, answer.alleles[hit.allele], hit};
        if (coverage) row.covered = covered.at(key(hit));
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (i != 0) text += '\t';
            columns_[i]->append(text, row);
        }
        text += '\n';
        out.end_row();
    }
}

void BlastWriter::append_end(std::string & text, std::uint64_t answers) {
    if (comments_ == BlastComments::no) return;
    text += "# TANSAKU processed ";
    append_number(text, answers);
    text += " queries\n";
}

} // namespace tansaku::cli
