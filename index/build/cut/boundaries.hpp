// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/cut/packed_segment.hpp"
#include "index/core/alphabet.hpp"
#include "index/core/phrase_rule.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tansaku {

// Finds where a sequence is cut. A word (k_word bases) is a boundary when its hash is not larger
// than that of any word within k_context words on each side; so tied minima are all boundaries.
// A word with fewer than k_context words to an end of `segment`, or with an ambiguous base that is
// not masked (ambiguity.hpp), is none. A stretch between two boundaries (or a boundary and an end)
// that spans more than k_longest_phrase bases is cut at all words of minimal hash strictly inside
// it (with the same distance to the ends of `segment`), and so on until no stretch is longer or no
// word is left. The rule depends on the text alone, and gives the mirrored places on the other
// strand.
//
// Keeps its buffers from call to call. One thread at a time.
class BoundaryFinder {
public:
    // First positions of the boundary words of `segment` (a sequence between gaps), ascending.
    // Valid until the next call. O(segment), expected.
    [[nodiscard]] std::span<std::uint32_t const> find(std::span<Residue const> segment);
    // The last of them that is minimal in its context, and not only in a stretch that was too long.
    // More text behind the segment would change none of those up to it. Absent when there is none.
    [[nodiscard]] std::optional<std::uint32_t> last_minimum() const noexcept {
        return last_minimum_;
    }
    // The segment of the last find().
    [[nodiscard]] PackedSegment const & packed() const noexcept { return packed_; }

private:
    [[nodiscard]] std::size_t words() const noexcept { return segment_.size() - k_word + 1; }
    void find_minima();
    void split_long(std::uint32_t segment_end);
    // Hashes of words [first, end); k_no_hash for those with an ambiguous base (but
    // masked ones). Valid until the
    // next call.
    [[nodiscard]] std::span<std::uint32_t const> hash(std::size_t first, std::size_t end);

    std::span<Residue const> segment_;
    PackedSegment packed_;
    std::vector<std::uint32_t> hashes_; // of some words
    std::vector<std::uint32_t> boundaries_;
    std::optional<std::uint32_t> last_minimum_;
    std::vector<std::uint32_t> split_;
};

} // namespace tansaku
