// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/within/error_band.hpp"
#include "engine/within/parts.hpp"
#include "index/core/stop_signal.hpp"
#include "index/read/stored_fm_index.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tansaku {

// A string that a part of a pattern may be.
static_assert(2 * schema::k_fm_depth <= 64);
struct FoundString {
    std::uint64_t packed = 0; // first base lowest
    std::uint32_t size = 0;   // bases
    std::uint32_t errors = 0; // the fewest between the part and it
};

// The string on the other strand.
[[nodiscard]] FoundString reverse_complement(FoundString const & string) noexcept;

// Finds all strings of a shard's phrases, or of their reverse complements, that differ from a part
// of a pattern by no more than its errors: a walk over the tree of the strings that the FM-index
// knows. So some may be found that stand nowhere.
//
// With e errors the part is cut into e + 1 pieces; a base too many between two belongs to the
// first. One of them at least has no error; if it is the i-th and no earlier one, the i before it
// have one. So each piece in turn is read first, as it is, then what is on its right, with up to e
// - i errors, then what is on its left, where j pieces that are still to come leave e - j (G.
// Kucherov, K. Salikhov, D. Tsur, Theor. Comput. Sci. 638 (2016) 145–158,
// doi:10.1016/j.tcs.2015.10.043). Steps of all of them take turns, so that they wait for memory
// together. Keeps its buffers. One thread at a time.
class StringFinder {
public:
    // Replaces `strings`: each once, by size and text. Throws Error: damaged; Stopped, which leaves
    // some of them, in no order.
    void find(StoredFmIndex const & index, WithinPattern const & pattern, PatternPart const & part,
              std::vector<FoundString> & strings, StopSignal const * stop = nullptr);

private:
    static constexpr std::size_t k_pieces = WithinRule::k_most_errors + 1;
    // Strings that are looked at side by side.
    static constexpr std::size_t k_turn = 16;
    // Turns between two looks at the signal: some ten microseconds.
    static constexpr std::size_t k_turns_a_look = 16;

    // What is read behind the left end of a piece, and what before it.
    struct Sides {
        PatternSide right;
        PatternSide left;
    };
    // A string that may be the beginning of one that is looked for.
    struct Step {
        StoredFmIndex::Rows rows;
        ErrorBand band;
        std::uint64_t text;        // the bases so far, first lowest
        std::uint32_t piece;       // that was read first
        std::uint32_t right_bases; // of the text, if it grows to the left; else k_rightwards
        std::uint32_t end_before;  // the errors with which the right side ended a base earlier
    };
    static constexpr std::uint32_t k_rightwards = 99;

    void begin(WithinPattern const & pattern, PatternPart const & part, std::uint32_t piece);
    void take_turns(StopSignal const * stop);
    void go_right(Step const & step);
    void go_left(Step const & step);

    StoredFmIndex const * index_ = nullptr;
    std::array<Sides, k_pieces> sides_; // by piece
    std::vector<Step> steps_;           // the next turns, the next one last
    std::vector<Step> turn_;
    std::vector<FoundString> * strings_ = nullptr;
};

} // namespace tansaku
