// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"
#include "engine/extend/score_profile.hpp"
#include "engine/score/scoring.hpp"
#include "index/core/alphabet.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// Extension of an alignment outwards from a fixed point, along a text that comes base by base.
//
// Affine-gap dynamic programming (Gotoh 1982, DOI 10.1016/0022-2836(82)90398-9), one column per
// base of the text, one row per base of the query, without restart at 0. A cell is dropped when it
// lies more than the drop below the best score of the columns before (X-drop; Zhang, Schwartz,
// Wagner, Miller 2000, DOI 10.1089/10665270050081478), or when even a perfect rest of the query
// could not lift it above that best. Ties for the best go to the shorter text, then the shorter
// query.
//
// The state between two columns is a Frontier. Since texts branch, a walk copies the frontier at a
// branch, and takes the trace back to where the branch was.

// One column of the matrix: some rows from `low` on, in the layout of ColumnInput.
struct Frontier {
    std::uint32_t low = 0;
    std::uint32_t blocks = 0;        // 0: no row is alive
    std::uint32_t begin = 0;         // where row `low` stands in the two lists
    std::vector<std::int16_t> score; // relative to best - pending
    std::vector<std::int16_t> gap;
    std::int16_t pending = 0;

    std::int32_t best = 0;         // so far, over all columns; units
    std::uint32_t best_row = 0;    // query bases of the best alignment
    std::uint32_t best_column = 0; // text bases of it
    std::uint64_t best_serial = 0; // names this best: equal for frontiers that share it

    [[nodiscard]] bool alive() const noexcept { return blocks != 0; }
};

// What an extension is about. All scores and costs are units of the scheme.
struct ExtensionStart {
    ScoringScheme const * scheme = nullptr;
    ScoreProfile * profile = nullptr; // of the pattern, read outwards
    std::size_t profile_begin = 0;    // position of the first base outwards
    // The drop grows with the score of anchor and extension from `drop_low` to `drop_high`, so
    // that chance anchors end early and good alignments cross poor stretches.
    std::int32_t anchor_units = 0;
    std::int32_t drop_low = 0;
    std::int32_t drop_high = 0;
};

// How the best alignment of a frontier goes.
struct SideEnd {
    std::int32_t units = 0;
    std::uint32_t rows = 0;                   // query bases
    std::uint32_t columns = 0;                // text bases
    std::vector<CigarRun> cigar;              // outwards; 'M' for paired columns
    std::vector<std::uint32_t> row_at_column; // columns + 1 entries: the path
};

// Keeps its buffers. One thread at a time.
class Extender {
public:
    // REQUIRES: scheme and profile live as long as the extension.
    void begin(ExtensionStart const & start, Frontier & frontier);

    // Takes the next base of the text. REQUIRES: frontier.alive() and that the trace stands at its
    // column.
    void advance(Frontier & frontier, Residue base);

    // Columns taken so far, and back to an earlier one.
    [[nodiscard]] std::uint32_t column() const noexcept {
        return static_cast<std::uint32_t>(columns_.size() - 1);
    }
    void back_to(std::uint32_t column);

    // REQUIRES: frontier's best column is not behind column().
    void trace_back(Frontier const & frontier, SideEnd & end) const;

private:
    struct TraceColumn {
        std::uint32_t low = 0;
        std::uint64_t first = 0; // of its cells in trace_
    };

    [[nodiscard]] std::int16_t drop(std::int32_t best) const noexcept;
    void make_room(std::size_t blocks);

    ExtensionStart start_;
    std::uint32_t rows_ = 0; // of the query side
    std::uint64_t serials_ = 0;
    std::vector<TraceColumn> columns_;
    std::vector<std::uint8_t> trace_; // its first trace_used_ cells are in use
    std::size_t trace_used_ = 0;
    std::vector<std::int16_t> next_score_; // a margin of dead rows, then room for a column
    std::vector<std::int16_t> next_gap_;
};

} // namespace tansaku
