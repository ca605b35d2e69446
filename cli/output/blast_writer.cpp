// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/blast_writer.hpp"

#include "cli/output/allele_tally.hpp"
#include "cli/output/append_number.hpp"
#include "cli/output/flag_names.hpp"
#include "cli/version.hpp"
#include "engine/score/format_number.hpp"

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

void append_subject(std::string & text, AnswerContext const & context, Hit const & hit) {
    text += context.samples.accession[hit.sample];
    text += '.';
    append_haplotype(text, hit.haplotype_number);
    text += '.';
    text += context.sequence_label(hit.batch, hit.sequence);
}

BlastWriter::BlastWriter(ByteSink & sink, AnswerContext const & context, BlastComments comments)
    : AnswerWriter(sink)
    , context_(context)
    , comments_(comments) {}

void BlastWriter::append_comments(std::string & text, Answer const & answer) const {
    text += "# TANSAKU ";
    text += version();
    text += "\n# Query: " + answer.query.name + "\n# Database: tansaku index\n";
    if (answer.refused) text += "# Not searched: " + answer.refused->code + '\n';
    if (std::string const flags = joined_flags(answer.flags); flags != ".")
        text += "# Flags: " + flags + '\n';
    if (!answer.hits.empty())
        text += "# Fields: query acc.ver, subject acc.ver, % identity, alignment length, "
                "mismatches, gap opens, q. start, q. end, s. start, s. end, evalue, bit score\n";
    text += "# ";
    append_number(text, answer.hits.size());
    text += " hits found\n";
}

void BlastWriter::append_answer(AnswerText & out, Answer const & answer) const {
    if (comments_ == BlastComments::yes) append_comments(out.text(), answer);
    std::vector<AlleleText> alleles;
    for (Allele const & allele : answer.alleles)
        alleles.push_back(text_of(allele));
    std::string const name = answer.query.name + '\t';
    for (Hit const & hit : answer.hits) {
        AlleleText const & allele = alleles[hit.allele];
        std::string & text = out.text();
        text += name;
        append_subject(text, context_, hit);
        text += allele.head;
        std::uint64_t first = hit.begin + 1;
        std::uint64_t last = hit.end;
        if (hit.strand == Strand::minus) std::swap(first, last);
        append_interval(text, first, last);
        text += allele.tail;
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
