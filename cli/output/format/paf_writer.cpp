// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/format/paf_writer.hpp"

#include "cli/output/column/cigar_text.hpp"
#include "cli/output/column/placed_alignment.hpp"
#include "cli/output/column/reference_tags.hpp"
#include "cli/output/column/subject_list.hpp"
#include "cli/output/file/append_number.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tansaku::cli {
namespace {

// What rows of one allele and strand have in common behind the subject's interval.
std::string tail_of(Allele const & allele, Strand strand, QueryStrands const & query) {
    std::vector<Residue> const & turned = query.of(strand);
    PlacedAlignment const placed = place_allele(allele, turned.size(), strand);
    std::string text = "\t";
    append_interval(text, allele.identical, allele.columns);
    text += "\t255\tNM:i:";
    append_number(text, edit_distance(placed, turned));
    text += "\tAS:i:" + std::to_string(allele.score) + "\tcg:Z:";
    append_cigar(text, placed.cigar);
    text += "\tcs:Z:";
    append_cs(text, placed, turned);
    return text + "\tal:Z:" + allele.id;
}

} // namespace

PafWriter::PafWriter(ByteSink & sink, AnswerContext const & context)
    : AnswerWriter(sink)
    , context_(context) {}

void PafWriter::append_answer(AnswerText & out, Answer const & answer) const {
    QueryStrands const query(answer.query);
    std::vector<std::optional<std::string>> tails(2 * answer.alleles.size());
    std::string head = answer.query.name + '\t';
    append_number(head, answer.query.residues.size());
    head += '\t';
    for (Hit const & hit : answer.hits) {
        Allele const & allele = answer.alleles[hit.allele];
        bool const minus = hit.strand == Strand::minus;
        auto & tail = tails[2 * hit.allele + (minus ? 1 : 0)];
        if (!tail) tail = tail_of(allele, hit.strand, query);
        std::string & text = out.text();
        text += head;
        append_interval(text, allele.query_begin, allele.query_end);
        text += minus ? "\t-\t" : "\t+\t";
        text += subject_name(context_.samples.accession[hit.sample], hit.haplotype_number,
                             context_.sequence_label(hit.batch, hit.sequence));
        text += '\t';
        append_number(text, context_.sequence_length(hit.batch, hit.sequence));
        text += '\t';
        append_interval(text, hit.begin, hit.end);
        text += *tail;
        append_reference_tags(text, context_.reference_of(hit));
        text += '\n';
        out.end_row();
    }
}

} // namespace tansaku::cli
