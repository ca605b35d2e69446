// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/join_sides.hpp"
#include "engine/answer/alignment_limits.hpp"
#include "engine/answer/answer.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

namespace tansaku {

// Order of a haplotype's places: score, then content (the shorter first, so that a query and its
// reverse complement prefer the same). Valid as long as the allele.
[[nodiscard]] inline auto preference_key(Allele const & allele) {
    return std::tuple(-allele.score, allele.columns, std::string_view(allele.id));
}

// What makes a tier: errors, if they were asked for; else E-value, bit score (descending), that is
// the score.
[[nodiscard]] inline auto tier_key(Allele const & allele, bool within) {
    return within ? std::tuple(static_cast<double>(allele.errors()), 0.0)
                  : std::tuple(allele.evalue, -allele.bit_score);
}

// The distinct alleles of a query's alignments, in the order of output. What is asked of each hit
// is found here once per allele. Keeps its buffers. One thread at a time.
class AlleleList {
public:
    // Takes the alleles out of `alignments`. `within`: of a search within so many errors.
    void open(std::span<Alignment> alignments, AlignmentLimits const & limits, bool within);

    // Number of each alignment's allele.
    [[nodiscard]] std::span<std::uint32_t const> of_alignments() const noexcept {
        return of_alignment_;
    }
    [[nodiscard]] std::size_t size() const noexcept { return alleles_.size(); }
    [[nodiscard]] Allele const & operator[](std::uint32_t allele) const { return alleles_[allele]; }
    // Alleles of one E-value and bit score, or of one number of errors in a search within so many,
    // are of one tier; better ones have a lower number.
    [[nodiscard]] std::uint32_t tier(std::uint32_t allele) const { return facts_[allele].tier; }
    // Its number in the order of preference_key(), or of placement_key() as far as texts tell it.
    [[nodiscard]] std::uint32_t preference(std::uint32_t allele) const {
        return facts_[allele].preference;
    }
    // Whether it passes the limits on alignments.
    [[nodiscard]] bool wanted(std::uint32_t allele) const { return facts_[allele].wanted; }
    [[nodiscard]] bool carried(std::uint32_t allele) const { return facts_[allele].carried; }
    [[nodiscard]] std::int64_t score(std::uint32_t allele) const { return facts_[allele].score; }

    // Moves the alleles that `hits` name to `alleles`, in their order, and numbers the hits by
    // them.
    void give(std::vector<Hit> & hits, std::vector<Allele> & alleles);

private:
    struct Facts {
        std::uint32_t tier = 0;
        std::uint32_t preference = 0;
        std::int64_t score = 0;
        bool wanted = false;
        bool carried = false;
    };

    void number(std::span<Alignment> alignments, bool within);

    std::vector<Allele> alleles_;
    std::vector<Facts> facts_;
    std::vector<std::uint32_t> of_alignment_;
    std::vector<std::uint32_t> order_;
    std::vector<std::uint32_t> place_; // per allele, among those that are given away
};

} // namespace tansaku
