// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/allele_tally.hpp"
#include "cli/output/append_number.hpp"
#include "cli/output/primer_fit.hpp"
#include "cli/output/primer_writer.hpp"

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

} // namespace

void DropoutsWriter::append_header(std::string & text) const {
    text += "pair\tsample_accession\thaplotype\tsubject_amplifies\tforward_errors\t"
            "forward_3prime\tforward_cigar\treverse_errors\treverse_3prime\treverse_cigar\tproduct";
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
        columns_.append_values(text, '\t', sample);
        text += '\n';
    }
}

} // namespace tansaku::cli
