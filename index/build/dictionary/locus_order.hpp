// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/element.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tansaku {

// Guesses, while phrases come in, which of them are variants of one place of the genome (a locus),
// from what stands beside them: when sequences read a known phrase behind a phrase of locus A, then
// a new phrase behind A is taken for a variant of what is known there. A wrong guess costs room and
// time, never an answer.
// One thread at a time.
class LocusOrder {
public:
    // Takes a phrase that is stored already, numbered one after the other from 0. `locus` counts
    // from 0 too: what is stored there is taken for variants. REQUIRES: no add() before. O(1).
    void know(std::uint32_t locus);

    // Places a new phrase, numbered on behind those that are known. `here` is how the sequence
    // reads it, `before` the phrase that it has read before it; none at the start and behind a gap.
    // O(1).
    void add(std::optional<Element> before, Element here);

    // Notes that a sequence reads `here` behind `before`, both known. O(1).
    void join(Element before, Element here);

    // The new phrases by locus, the loci in the order in which they came; in a locus by length (one
    // for each new phrase), since variants of equal length differ least; then as they came.
    [[nodiscard]] std::vector<std::uint32_t> order(std::span<std::uint32_t const> length) const;

    // The locus of a phrase that is known.
    [[nodiscard]] std::uint32_t locus(std::uint32_t phrase) const noexcept {
        return reading_[phrase] / 2;
    }

    // Bytes held.
    [[nodiscard]] std::uint64_t memory() const noexcept;

private:
    // A locus and the direction in which it is read: locus · 2 + reversed.
    using Reading = std::uint32_t;
    static constexpr Reading k_unknown = 0xFFFFFFFFu;
    // New phrases in a row that are taken for variants. A longer run is new sequence.
    static constexpr std::size_t k_longest_run = 4;

    [[nodiscard]] Reading reading(Element element) const noexcept {
        return reading_[element.node()] ^ static_cast<Reading>(element.reversed());
    }

    std::vector<Reading> reading_; // of each phrase's canonical text
    std::vector<Reading> next_;    // by reading: what stands behind it
    std::size_t known_ = 0;        // phrases, the first ones
    std::size_t run_ = 0;          // new phrases in a row
};

} // namespace tansaku
