// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/primer_fit.hpp"

#include "cli/output/column/cigar_text.hpp"
#include "cli/output/file/append_number.hpp"
#include "engine/primers/find_amplicons.hpp"

namespace tansaku::cli {

void append_primer_fit(std::string & text, Allele const & allele) {
    append_number(text, allele.errors());
    text += '\t';
    if (std::uint32_t const nearest = nearest_to_3prime(allele.cigar))
        append_number(text, nearest);
    else
        text += '.';
    text += '\t';
    append_cigar(text, allele.cigar);
    text += '\t';
}

} // namespace tansaku::cli
