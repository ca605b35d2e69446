// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/allele_tally.hpp"
#include "cli/output/column/primer_differences.hpp"
#include "cli/output/column/primer_fit.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/output/format/primer_writer.hpp"

#include <set>

namespace tansaku::cli {
namespace {

// "3\t1\t16=3X1=", or points when the primer is nowhere.
void append_nearest(std::string & text, Answer const & wider, std::uint32_t number) {
    if (number == Dropout::k_none) {
        text += ".\t.\t.\t";
        return;
    }
    append_primer_fit(text, wider.alleles[wider.hits[number].allele]);
}

// "\tchr20\t1983\t18:A>G": where it lies, on the sequence, and how it differs.
void append_place(std::string & text, AnswerContext const & context, Answer const & wider,
                  std::uint32_t number) {
    if (number == Dropout::k_none) {
        text += "\t.\t.\t.";
        return;
    }
    Hit const & hit = wider.hits[number];
    text += '\t';
    text += context.sequence_label(hit.batch, hit.sequence);
    text += '\t';
    append_number(text, hit.begin + 1);
    text += '\t' + difference_text(wider.query, wider.alleles[hit.allele]);
}

} // namespace

void DropoutsWriter::append_header(std::string & text) const {
    text +=
        "pair\tsample_accession\thaplotype\tsubject_amplifies\tforward_errors\t"
        "forward_3prime\tforward_cigar\treverse_errors\treverse_3prime\treverse_cigar\tproduct\t"
        "forward_sequence\tforward_start\tforward_diff\treverse_sequence\treverse_start\t"
        "reverse_diff";
    columns_.append_names(text, '\t');
    text += '\n';
}

void DropoutsWriter::append(std::string & text, PrimerAnswer const & answer) const {
    std::set<std::uint32_t> amplify;
    for (Amplicon const & amplicon : answer.amplicons)
        amplify.insert(context_.samples.subject[answer.forward.hits[amplicon.forward].sample]);
    for (Dropout const & dropout : answer.dropouts) {
        std::uint32_t const sample = generation_.haplotype_sample[dropout.haplotype];
        text += answer.pair;
        text += '\t';
        text += context_.samples.accession[sample];
        text += '\t';
        append_haplotype(text, generation_.haplotype_number[dropout.haplotype]);
        text += amplify.contains(context_.samples.subject[sample]) ? "\tyes\t" : "\tno\t";
        append_nearest(text, answer.wider_forward, dropout.forward);
        append_nearest(text, answer.wider_reverse, dropout.reverse);
        if (dropout.product_bases != 0)
            append_number(text, dropout.product_bases);
        else
            text += '.';
        append_place(text, context_, answer.wider_forward, dropout.forward);
        append_place(text, context_, answer.wider_reverse, dropout.reverse);
        columns_.append_values(text, '\t', sample);
        text += '\n';
    }
}

} // namespace tansaku::cli
