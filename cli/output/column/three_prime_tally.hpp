// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/primer_answer.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace tansaku::cli {

// How many haplotypes differ from a pair of primers among the last bases of either, where it is the
// extension that fails, and which difference most of them have.
class ThreePrimeTally {
public:
    static constexpr std::uint32_t k_last_bases = 3;

    // What lies under the primers of one haplotype more; an allele is null where its primer is
    // nowhere.
    void add(PrimerAnswer const & answer, Allele const * forward, Allele const * reverse);

    [[nodiscard]] std::uint64_t haplotypes() const noexcept { return haplotypes_; }
    // "forward 18:A>G", of equally frequent ones the first as text; "." where there is none.
    [[nodiscard]] std::string commonest() const;
    // Haplotypes that have it.
    [[nodiscard]] std::uint64_t commonest_haplotypes() const;

private:
    // By text; nullptr where there is none.
    [[nodiscard]] std::pair<std::string const, std::uint64_t> const * most() const;

    std::map<std::string, std::uint64_t> differences_;
    std::uint64_t haplotypes_ = 0;
};

} // namespace tansaku::cli
