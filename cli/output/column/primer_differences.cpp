// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/primer_differences.hpp"

#include <span>

namespace tansaku::cli {

std::string PrimerDifference::text() const {
    auto const or_none = [](std::string const & letters) {
        return letters.empty() ? "-" : letters;
    };
    return std::to_string(begin + 1) + ':' + or_none(expected) + '>' + or_none(found);
}

std::vector<PrimerDifference> primer_differences(Query const & primer, Allele const & allele) {
    std::vector<PrimerDifference> differences;
    std::uint32_t base = allele.query_begin;
    std::size_t at = 0;
    bool goes_on = false;
    for (CigarRun const & run : allele.cigar) {
        std::uint32_t const of_primer = run.operation == 'D' ? 0 : run.length;
        std::uint32_t const of_text = run.operation == 'I' ? 0 : run.length;
        if (run.operation != '=') {
            if (!goes_on) differences.push_back({base, base, {}, {}});
            PrimerDifference & last = differences.back();
            last.end += of_primer;
            last.expected += to_letters(std::span(primer.residues).subspan(base, of_primer));
            last.found += to_letters(std::span(allele.text).subspan(at, of_text));
        }
        goes_on = run.operation != '=';
        base += of_primer;
        at += of_text;
    }
    return differences;
}

std::string difference_text(Query const & primer, Allele const & allele) {
    std::string text;
    for (PrimerDifference const & difference : primer_differences(primer, allele))
        text += (text.empty() ? "" : ";") + difference.text();
    return text.empty() ? "=" : text;
}

} // namespace tansaku::cli
