// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/within/error_band.hpp"
#include "engine/within/parts.hpp"
#include "index/read/stored_fm_index.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace tansaku {

// A string that stands in the phrases of a shard.
struct FoundString {
    std::uint64_t packed = 0;           // first base lowest
    std::uint32_t size = 0;             // bases
    std::uint32_t errors = 0;           // the fewest between the part and it
    std::optional<std::uint32_t> count; // places where it stands, where the FM-index was asked
};

// Finds all strings that differ from a part of a pattern by no more than its errors: a walk over
// the tree of the strings that there are.
//
// With e errors the part is cut into e + 1 pieces; a base too many between two belongs to the
// first. One of them at least has no error; if it is the i-th and no earlier one, the i before it
// have one. So each piece in turn is read first, as it is, then what is on its right, with up to e
// - i errors, then what is on its left, where j pieces that are still to come leave e - j (G.
// Kucherov, K. Salikhov, D. Tsur, Theor. Comput. Sci. 638 (2016) 145–158,
// doi:10.1016/j.tcs.2015.10.043). Keeps its buffers. One thread at a time.
class StringFinder {
public:
    // Replaces `strings`: each once, by size and text. Throws Error: damaged.
    void find(StoredFmIndex const & index, WithinPattern const & pattern, PatternPart const & part,
              std::vector<FoundString> & strings);

private:
    void search(std::uint32_t piece, std::uint32_t pieces);
    void go_right(StoredFmIndex::Places const & places, ErrorBand const & band, std::uint64_t text,
                  std::uint32_t end_before);
    void go_left(StoredFmIndex::Places const & places, ErrorBand const & band, std::uint64_t text,
                 std::uint32_t right_bases);

    StoredFmIndex const * index_ = nullptr;
    WithinPattern const * pattern_ = nullptr;
    PatternPart part_;
    PatternSide right_;
    PatternSide left_;
    std::vector<FoundString> * strings_ = nullptr;
};

} // namespace tansaku
