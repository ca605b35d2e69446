// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"
#include "index/core/error.hpp"
#include "index/format/schema.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tansaku {

// The question "where is the query, with at most so many errors?". An error is a base that differs,
// one too many or one too few (Levenshtein's distance). A code of the query stands for its bases,
// at no cost; a code of a sequence is no base and differs from everything, unless `text_codes`:
// then it matches what has a base in common with it. A gap (a run of 32 or more N) is where one
// text ends and another begins.
struct WithinRule {
    static constexpr std::uint32_t k_most_errors = 4;
    static constexpr std::uint32_t k_bases_an_error = 7; // a query has at least so many for each
    static constexpr std::size_t k_longest_query = 1000;

    std::uint32_t max_errors = 0; // 0 .. k_most_errors
    bool mismatches_only = false; // nothing too many or too few
    std::uint32_t exact_tail =
        0;                   // so many last bases of the query have no error in them or between
    bool text_codes = false; // codes of a sequence stand for their bases too

    [[nodiscard]] bool allows_gaps() const noexcept { return !mismatches_only && max_errors != 0; }
    // Placements that begin or end so near to each other are one place (placement.hpp).
    [[nodiscard]] std::uint32_t reach() const noexcept { return allows_gaps() ? max_errors : 0; }
};

// Why a query can't be answered losslessly; empty when it can.
[[nodiscard]] std::optional<Finding> refuse(WithinRule const & rule,
                                            std::span<Residue const> query);

// A query on one strand, as it is compared: row i is its i-th base.
struct WithinPattern {
    std::vector<std::uint8_t> bases; // per row: bit b is set where base b is no error
    std::vector<bool> exact;         // per row: no error may be here
    bool gaps = true;                // bases too many or too few are errors, or not allowed at all
    bool text_codes = false;         // as in the rule

    [[nodiscard]] std::uint32_t size() const noexcept {
        return static_cast<std::uint32_t>(bases.size());
    }
    // Bases, as bits, that a residue of a text stands for.
    [[nodiscard]] std::uint8_t bases_of(Residue residue) const noexcept {
        return is_base(residue) || text_codes ? k_bases_of_residue[residue] : std::uint8_t{0};
    }
    [[nodiscard]] bool matches(std::uint32_t row, Residue residue) const noexcept {
        return (bases[row] & bases_of(residue)) != 0;
    }
};

// `query` as given, for the plus strand, and its reverse complement.
[[nodiscard]] WithinPattern plus_pattern(WithinRule const & rule, std::span<Residue const> query);
[[nodiscard]] WithinPattern minus_pattern(WithinRule const & rule, std::span<Residue const> query);

} // namespace tansaku
