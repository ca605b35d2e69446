// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/cigar_text.hpp"

#include "cli/output/file/append_number.hpp"

namespace tansaku::cli {

void append_cigar(std::string & text, std::span<CigarRun const> cigar) {
    for (CigarRun const & run : cigar) {
        append_number(text, run.length);
        text += run.operation;
    }
}

std::string short_cigar(std::span<CigarRun const> cigar) {
    constexpr std::size_t k_most_runs = 7;
    constexpr std::size_t k_shown_at_an_end = 3;
    std::string text;
    if (cigar.size() <= k_most_runs) {
        append_cigar(text, cigar);
        return text;
    }
    append_cigar(text, cigar.first(k_shown_at_an_end));
    text += "...";
    append_cigar(text, cigar.last(k_shown_at_an_end));
    return text;
}

} // namespace tansaku::cli
