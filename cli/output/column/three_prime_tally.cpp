// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/three_prime_tally.hpp"

#include "cli/output/column/primer_differences.hpp"

#include <algorithm>
#include <utility>

namespace tansaku::cli {

void ThreePrimeTally::add(PrimerAnswer const & answer, Allele const * forward,
                          Allele const * reverse) {
    bool differs = false;
    auto const count = [&](char const * name, Query const & primer, Allele const * allele) {
        if (allele == nullptr) return;
        for (PrimerDifference const & difference : primer_differences(primer, *allele)) {
            if (!difference.among_last(k_last_bases, primer.residues.size())) continue;
            ++differences_[name + (' ' + difference.text())];
            differs = true;
        }
    };
    count("forward", answer.forward.query, forward);
    count("reverse", answer.reverse.query, reverse);
    haplotypes_ += differs ? 1 : 0;
}

std::pair<std::string const, std::uint64_t> const * ThreePrimeTally::most() const {
    auto const found = std::ranges::max_element(
        differences_, {}, [](auto const & difference) { return difference.second; });
    return found == differences_.end() ? nullptr : &*found;
}

std::string ThreePrimeTally::commonest() const {
    auto const * const found = most();
    return found == nullptr ? "." : found->first;
}

std::uint64_t ThreePrimeTally::commonest_haplotypes() const {
    auto const * const found = most();
    return found == nullptr ? 0 : found->second;
}

} // namespace tansaku::cli
