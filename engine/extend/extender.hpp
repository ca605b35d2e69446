// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"
#include "engine/extend/column_band.hpp"
#include "engine/extend/column_states.hpp"
#include "engine/extend/leg_key.hpp"
#include "engine/extend/piece_key.hpp"
#include "engine/extend/score_profile.hpp"
#include "engine/extend/trace_arena.hpp"
#include "engine/extend/trace_run.hpp"
#include "engine/score/scoring.hpp"
#include "index/core/alphabet.hpp"
#include "index/core/scratch_table.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tansaku {

// Extension of an alignment outwards from a fixed point, along a text that comes piece by piece.
//
// Affine-gap dynamic programming (Gotoh 1982, DOI 10.1016/0022-2836(82)90398-9), one column per
// base of the text, one row per base of the query, without restart at 0. A cell is dropped when it
// lies more than the drop below the best score of the columns before (X-drop; Zhang, Schwartz,
// Wagner, Miller 2000, DOI 10.1089/10665270050081478), or when even a perfect rest of the query
// could not lift it above that best. Ties for the best go to the shorter text, then the shorter
// query.
//
// Texts branch and meet again, and many begin alike: what a state and a piece of text lead to is
// computed once and remembered until forget(), and so is the way back through it. A text that has a
// name, as a phrase has, is a leg: what a state and all of it lead to is remembered too. The
// columns, and so the alignments, are those that would be computed anew.

// How far an extension has come, and its best alignment. Where texts branch, a walk copies it.
struct Frontier {
    std::uint32_t state = 0; // among the extender's
    bool living = false;

    std::int32_t best = 0;         // so far, over all columns; units
    std::uint32_t best_row = 0;    // query bases of the best alignment
    std::uint32_t best_column = 0; // text bases of it
    std::uint64_t best_serial = 0; // names this best: equal for frontiers that share it

    [[nodiscard]] bool alive() const noexcept { return living; }
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

// A part of an alignment's way: from `column` on through some columns.
struct Pass {
    std::uint32_t column = 0; // before it
    std::uint32_t number = 0; // among the extender's ways of its kind
};

// How the best alignment of a frontier goes.
struct SideEnd {
    std::int32_t units = 0;
    std::uint32_t rows = 0;      // query bases
    std::uint32_t columns = 0;   // text bases
    std::vector<CigarRun> cigar; // outwards
    std::vector<Pass> passes;    // inwards, a leg each; valid until forget()
};

// Keeps its buffers. One thread at a time.
class Extender {
public:
    // `bands`: narrow columns are computed by the kernel for them, if the processor has what it
    // takes. Alignments do not depend on it.
    explicit Extender(bool bands = true) : bands_(bands && has_band_kernel()) {}

    // Forgets what was computed. Must be called when a scheme or a profile has changed.
    void forget();
    // The same if it takes much memory for patterns of so many bases.
    void forget_much(std::size_t bases);
    // Names the state of a frontier, also beyond forget().
    [[nodiscard]] Digest digest(Frontier const & frontier) const {
        return states_.digest(frontier.state);
    }

    // REQUIRES: scheme and profile live as long as the extension.
    void begin(ExtensionStart const & start, Frontier & frontier);

    // Takes the next bases of the text; the columns behind the one with which the extension dies
    // are not taken. REQUIRES: 0 < text.size() <= k_piece, frontier.alive(), and that column() is
    // where it stands.
    void advance(Frontier & frontier, std::span<Residue const> text);

    // Takes all bases of a leg, if it has been taken in this state before; false: not known, and
    // the leg that begins next has that name. REQUIRES: as advance().
    [[nodiscard]] bool advance_known(Frontier & frontier, LegName name);
    // What advance() takes between these two calls is a leg. Without them each piece is one.
    void begin_leg(Frontier const & frontier);
    void end_leg();

    // Pieces since forget() that were answered from what was remembered.
    [[nodiscard]] std::uint64_t remembered() const noexcept { return remembered_; }

    // Cells of the matrix computed since the extender was made.
    [[nodiscard]] std::uint64_t cells() const noexcept { return cells_; }

    // Columns taken so far, and back to where an earlier leg began.
    [[nodiscard]] std::uint32_t column() const noexcept { return column_; }
    void back_to(std::uint32_t column);

    // REQUIRES: frontier's best column is not behind column().
    void trace_back(Frontier const & frontier, SideEnd & end);

    // Query bases on the way of `end` up to `column`. `near`: of end.passes, where it is looked for
    // first; becomes where it was found. REQUIRES: column <= end.columns; near < passes, if any.
    [[nodiscard]] std::uint32_t row_at(SideEnd const & end, std::uint32_t column,
                                       std::size_t & near) const;

    // Appends bases [from, to) of the text of `end`, outwards. REQUIRES: to <= end.columns.
    void append_text(SideEnd const & end, std::uint32_t from, std::uint32_t to,
                     std::vector<Residue> & text) const;

private:
    // What a state and a text lead to.
    struct Piece {
        PieceKey key;
        std::uint32_t after; // state
        bool living;         // whether the extension goes on
        std::size_t first;   // in traces_, while they are of `round`
        std::uint32_t runs;  // there
        std::uint32_t round;
        std::uint32_t columns;     // fewer than bases when the extension dies in it
        std::int32_t gain;         // by how much the best grows
        std::uint32_t best_column; // bases up to the new best; 0 when it does not grow
        std::uint32_t best_row;
    };
    // Pieces of a text in a row.
    struct Leg {
        std::uint32_t before; // state
        std::uint32_t after;
        bool living;
        std::size_t first_piece; // in leg_pieces_
        std::uint32_t pieces;
        std::size_t first_base; // in texts_
        std::uint32_t columns;
        std::int32_t gain; // this and the next two as in Piece
        std::uint32_t best_column;
        std::uint32_t best_row;
    };
    struct Step {
        std::uint32_t column; // before it
        std::uint32_t leg;
    };

    // The way through a piece.
    struct Way {
        std::uint32_t row;       // at the column before the piece
        std::uint8_t source;     // of that cell, as in PassKey
        std::size_t first_row;   // in rows_: of the piece's columns, in order
        std::size_t first_run;   // in runs_
        std::uint32_t run_count; // inwards
    };

    // The way through a leg.
    struct LegWay {
        std::uint32_t leg;
        std::uint32_t row;      // as in Way
        std::uint8_t source;    // as in Way
        std::size_t first_pass; // in leg_passes_: inwards, columns counted in the leg
        std::uint32_t pass_count;
        std::size_t first_run; // in leg_runs_
        std::uint32_t run_count;
    };

    // A column on the way through a piece.
    struct Column {
        ColumnState state;
        std::size_t begin; // in score_ and gap_
        bool in_band;      // band_ has computed it
    };

    [[nodiscard]] LegWay find_leg_way(LegPassKey const & key);
    [[nodiscard]] Way find_way(PassKey const & key);
    [[nodiscard]] std::optional<Way> follow(Piece const & piece, PassKey const & key);
    [[nodiscard]] Piece compute(PieceKey const & key, bool pass_by);
    void load(std::uint32_t state);
    [[nodiscard]] bool take_band(Column & column, Piece & piece, bool pass_by);
    void take_column(Column & column, Piece & piece);
    [[nodiscard]] std::int16_t drop(std::int32_t level) const noexcept;
    void make_room(std::size_t blocks);

    bool bands_;
    ColumnBand band_;
    ExtensionStart start_;
    std::uint64_t serials_ = 0;
    std::uint64_t remembered_ = 0;
    std::uint64_t cells_ = 0;
    ColumnStates states_;
    ScratchTable<PieceKey, std::uint32_t> piece_numbers_;
    std::vector<Piece> pieces_;
    std::vector<TraceRun> traces_;
    // Traces are dropped when they take too much memory, and computed again when they are needed.
    TraceArena trace_;
    std::uint32_t trace_round_ = 0;
    ScratchTable<PassKey, std::uint32_t> way_numbers_;
    std::vector<Way> ways_;
    std::vector<std::uint32_t> rows_;
    std::vector<CigarRun> runs_;
    ScratchTable<LegKey, std::uint32_t> leg_numbers_; // from 1; 0: not known
    std::vector<Leg> legs_;
    std::vector<std::uint32_t> leg_pieces_;
    std::vector<Residue> texts_; // of legs
    ScratchTable<LegPassKey, std::uint32_t> leg_way_numbers_;
    std::vector<LegWay> leg_ways_;
    std::vector<Pass> leg_passes_;
    std::vector<CigarRun> leg_runs_;
    bool in_leg_ = false;               // the last one is being taken
    std::uint32_t * unknown_ = nullptr; // in leg_numbers_: of the name that was not known
    std::vector<Step> path_;            // from the start to where the extension stands
    std::uint32_t column_ = 0;
    // The column that is computed, and the one before it.
    std::vector<std::int16_t> score_;
    std::vector<std::int16_t> gap_;
    std::vector<std::int16_t> next_score_;
    std::vector<std::int16_t> next_gap_;
};

} // namespace tansaku
