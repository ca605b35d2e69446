// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/cut/cut_sequence.hpp"
#include "index/core/alphabet.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tansaku {

// What must be kept of a text that comes in stretches, for its next cuts to be those of the whole
// text. Texts with equal open ends are cut alike from there on, whatever was before.
struct OpenEnd {
    // From k_context bases before the last boundary that is certain, or from where the segment
    // begins, to the end of what has come.
    std::vector<Residue> text;
    bool at_boundary = false; // the former
    std::uint32_t gap = 0;    // what has come ends with so many N, a gap; then there is no text

    [[nodiscard]] bool operator==(OpenEnd const &) const = default;
};

// Cuts texts that come in stretches: the pieces of all stretches, one behind the other, are those
// that Cutter gives for the whole. Keeps its buffers. One thread at a time.
class StretchCutter {
public:
    // Takes `more` behind what left `before` (at the begin of a text an empty one). `last`: nothing
    // follows. O(before + more).
    void cut(OpenEnd const & before, std::span<Residue const> more, bool last);

    // Of the last cut(), valid until the next one: the pieces that became certain (positions tell
    // lengths only), their texts, and what must be kept; nothing of the last stretch of a text.
    [[nodiscard]] std::span<Piece const> pieces() const noexcept { return pieces_; }
    // REQUIRES: not a gap. Valid until the next call of either function.
    [[nodiscard]] std::span<Residue const> canonical_text(Piece const & phrase);
    [[nodiscard]] OpenEnd const & after() const noexcept { return after_; }

private:
    void add_gap(std::uint32_t length);
    std::optional<std::uint32_t> cut_from(std::uint32_t begin, std::uint32_t end, StretchEnds ends);
    void keep_open(std::uint32_t begin, bool at_boundary);

    Cutter cutter_;
    std::vector<Residue> text_;
    std::vector<Piece> pieces_; // positions in text_
    OpenEnd after_;
};

} // namespace tansaku
