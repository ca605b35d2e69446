// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/blast_writer.hpp"

#include "cli/output/append_number.hpp"
#include "cli/output/flag_names.hpp"
#include "cli/version.hpp"
#include "engine/score/format_number.hpp"

#include <utility>

namespace tansaku::cli {

void append_subject(std::string & text, AnswerContext const & context, Hit const & hit) {
    text += context.samples.accession[hit.sample];
    text += '.';
    append_number(text, hit.haplotype_number);
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

void BlastWriter::append_answer(std::string & text, Answer const & answer) {
    ++queries_;
    if (comments_ == BlastComments::yes) append_comments(text, answer);
    for (Hit const & hit : answer.hits) {
        Allele const & allele = answer.alleles[hit.allele];
        text += answer.query.name;
        text += '\t';
        append_subject(text, context_, hit);
        text += '\t';
        append_percent_identity(text, allele.identical, allele.columns);
        std::uint64_t first = hit.begin + 1;
        std::uint64_t last = hit.end;
        if (hit.strand == Strand::minus) std::swap(first, last);
        for (std::uint64_t const number :
             {std::uint64_t{allele.columns}, std::uint64_t{allele.mismatches},
              std::uint64_t{allele.gap_opens}, std::uint64_t{allele.query_begin} + 1,
              std::uint64_t{allele.query_end}, first, last}) {
            text += '\t';
            append_number(text, number);
        }
        text += '\t';
        append_evalue(text, allele.evalue);
        text += '\t';
        append_bit_score(text, allele.bit_score);
        text += '\n';
    }
}

void BlastWriter::append_end(std::string & text) {
    if (comments_ == BlastComments::no) return;
    text += "# TANSAKU processed ";
    append_number(text, queries_);
    text += " queries\n";
}

} // namespace tansaku::cli
