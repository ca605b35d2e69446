// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/allele_tally.hpp"
#include "cli/output/column/flag_names.hpp"
#include "cli/output/column/hit_words.hpp"
#include "cli/output/column/primer_fit.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/output/format/primer_writer.hpp"

namespace tansaku::cli {

void AmpliconsWriter::append_header(std::string & text) const {
    text += "pair\tsample_accession\thaplotype\tsequence\tstrand\tstart\tend\tlength\t"
            "forward_errors\tforward_3prime\tforward_cigar\treverse_errors\treverse_3prime\t"
            "reverse_cigar\tamplicon\tref_name\tref_start\tref_end\tref_diff\tflags";
    columns_.append_names(text, '\t');
    text += '\n';
}

void AmpliconsWriter::append(std::string & text, PrimerAnswer const & answer) const {
    for (std::size_t i = 0; i < answer.amplicons.size(); ++i) {
        Amplicon const & amplicon = answer.amplicons[i];
        Hit product = answer.forward.hits[amplicon.forward];
        Allele const & forward = answer.forward.alleles[product.allele];
        Allele const & reverse =
            answer.reverse.alleles[answer.reverse.hits[amplicon.reverse].allele];
        product.begin = static_cast<std::uint32_t>(amplicon.begin);
        product.end = static_cast<std::uint32_t>(amplicon.end);
        text += answer.pair;
        text += '\t';
        text += context_.samples.accession[product.sample];
        text += '\t';
        append_haplotype(text, product.haplotype_number);
        text += '\t';
        text += context_.sequence_label(product.batch, product.sequence);
        text += product.strand == Strand::plus ? "\t+\t" : "\t-\t";
        append_interval(text, product.begin + 1, product.end);
        text += '\t';
        append_number(text, amplicon.bases());
        text += '\t';
        append_primer_fit(text, forward);
        append_primer_fit(text, reverse);
        text += answer.texts[i].id + '\t';
        auto const reference = context_.reference_of(product);
        if (reference) {
            text += reference->name + '\t';
            append_interval(text, reference->begin + 1, reference->end);
            text += '\t' + reference->differences;
        } else {
            text += ".\t.\t.\t.";
        }
        text += '\t';
        text += with_words(".", words_of(product, reference, context_.samples));
        columns_.append_values(text, '\t', product.sample);
        text += '\n';
    }
}

} // namespace tansaku::cli
