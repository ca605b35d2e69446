// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/cut/ambiguity.hpp"
#include "index/build/cut/boundaries.hpp"
#include "index/core/packed_text.hpp"
#include "index/format/digest.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tansaku {

// A piece of a sequence, [begin, end) in bases: a phrase, or a gap of N.
struct Piece {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    bool gap = false;
    bool reversed = false; // the dictionary holds the reverse complement (phrases only)
    Digest digest;         // of the canonical text (phrases only)
};

// A sequence cut into pieces. Neighbouring phrases share k_word bases, gaps none; together they
// cover the sequence. `track` holds the ambiguous runs outside gaps.
struct CutSequence {
    std::vector<Piece> pieces;
    std::vector<AmbiguousRun> track;
};

// What is known around a stretch of a segment (a sequence between gaps).
struct StretchEnds {
    bool at_boundary = false; // it begins k_context bases before a boundary that is minimal in its
                              // context; else where its segment begins
    bool open = false;        // more of the segment may follow
};

// Cuts sequences; keeps its buffers from call to call. One thread at a time.
class Cutter {
public:
    // Replaces the content of `cut`. REQUIRES: sequence.size() < 2^32. O(sequence).
    void cut(std::span<Residue const> sequence, CutSequence & cut);

    // Appends the phrases of a stretch of a segment, with positions in it, from the boundary at
    // which it begins (or its first base) on; of an open stretch, those that are phrases whatever
    // follows. Returns, of an open stretch, the boundary word at which they end: minimal in its
    // context, and behind the one at the begin; none when nothing was appended. O(stretch).
    std::optional<std::uint32_t> cut_stretch(std::span<Residue const> stretch, StretchEnds ends,
                                             std::vector<Piece> & pieces);

    // The canonical text of a phrase of `sequence`: read on the strand on which it is smaller
    // (masked bases as what they are; every other ambiguous one as one symbol after T; ties are
    // forward), ambiguous bases then replaced by A. Valid until the next call.
    [[nodiscard]] std::span<Residue const> canonical_text(std::span<Residue const> phrase,
                                                          bool reversed);

private:
    void cut_segment(std::span<Residue const> sequence, std::uint32_t begin, std::uint32_t end,
                     CutSequence & cut);
    [[nodiscard]] Digest digest_of_phrase(std::span<Residue const> segment, std::uint32_t from,
                                          std::uint32_t to, bool reversed);

    BoundaryFinder finder_;
    std::vector<std::uint64_t> words_; // packed canonical text of a phrase
    std::vector<Residue> text_;        // canonical text of a phrase
    PackedText packed_;                // the same
};

} // namespace tansaku
