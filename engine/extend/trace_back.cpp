// SPDX-License-Identifier: BSD-3-Clause
// The ways of an extender's best alignments, piece by piece: found once for all that go alike.
#include "engine/extend/cigar.hpp"
#include "engine/extend/column_kernel.hpp"
#include "engine/extend/extender.hpp"

#include <algorithm>

namespace tansaku {
namespace {

constexpr std::size_t k_usual_runs = 16; // more than most sides have

} // namespace

// Back through the piece, from its last column to the one before its first.
Extender::Way Extender::find_way(PassKey const & key) {
    Piece & piece = pieces_[key.piece];
    auto const trace = [&](bool pass_by) {
        Piece const again = compute(piece.key, pass_by);
        piece.first = again.first;
        piece.runs = again.runs;
        piece.round = again.round;
    };
    if (piece.round != trace_round_) trace(true);
    if (auto const way = follow(piece, key)) return *way;
    trace(false);
    return *follow(piece, key);
}

// The same, as far as there are traces; empty if they don't suffice.
std::optional<Extender::Way> Extender::follow(Piece const & piece, PassKey const & key) {
    Way way{.row = key.row,
            .source = key.source,
            .first_row = rows_.size(),
            .first_run = runs_.size(),
            .run_count = 0};
    rows_.resize(way.first_row + key.columns);
    auto const step = [&](char operation, std::uint32_t length) {
        if (way.run_count != 0 && runs_.back().operation == operation) {
            runs_.back().length += length;
        } else {
            runs_.push_back({operation, length});
            ++way.run_count;
        }
    };
    std::uint32_t column = key.columns;
    rows_[way.first_row + column - 1] = way.row;
    TraceRun const * trace = traces_.data() + piece.first + piece.runs - 1;
    while (column > 0) {
        while (trace->before >= column)
            --trace;
        std::uint32_t const here = column - trace->before;
        if (way.source == k_from_diagonal) {
            std::uint32_t const straight = trace->straight(here, way.row);
            if (straight != 0) {
                step('M', straight);
                way.row -= straight;
                column -= straight;
                std::uint32_t * const rows = rows_.data() + way.first_row + column;
                for (std::uint32_t i = 0; i < straight; ++i)
                    rows[i] = way.row + 1 + i;
                if (column > 0) rows_[way.first_row + column - 1] = way.row;
                continue;
            }
        }
        if (!trace->knows(here, way.row, way.source)) {
            rows_.resize(way.first_row);
            runs_.resize(way.first_run);
            return std::nullopt;
        }
        std::uint8_t const cell = trace->cell(here, way.row);
        if (way.source == k_from_diagonal) way.source = cell & k_source;
        if (way.source == k_from_query_gap) {
            step('I', 1);
            --way.row;
            if ((cell & k_query_gap_goes_on) == 0) way.source = k_from_diagonal;
            rows_[way.first_row + column - 1] = way.row;
            continue;
        }
        bool const text_gap = way.source == k_from_text_gap;
        step(text_gap ? 'D' : 'M', 1);
        if (!text_gap) --way.row;
        if (text_gap && (cell & k_text_gap_goes_on) == 0) way.source = k_from_diagonal;
        if (--column > 0) rows_[way.first_row + column - 1] = way.row;
    }
    return way;
}

void Extender::trace_back(Frontier const & frontier, SideEnd & end) {
    end.units = frontier.best;
    end.rows = frontier.best_row;
    end.columns = frontier.best_column;
    end.cigar.clear();
    end.passes.clear();
    end.cigar.reserve(k_usual_runs);
    end.passes.reserve(path_.size());
    auto const first = static_cast<std::uint32_t>(start_.profile_begin);
    PassKey key{.piece = 0, .row = first + end.rows, .columns = 0, .source = k_from_diagonal};
    auto step = path_.end();
    for (std::uint32_t column = end.columns; column > 0; column = step->column) {
        do
            --step;
        while (step->column >= column);
        key.piece = step->piece;
        key.columns = static_cast<std::uint8_t>(column - step->column);
        auto const fresh = static_cast<std::uint32_t>(ways_.size());
        std::uint32_t const number = way_numbers_.at(key, fresh);
        if (number == fresh) ways_.push_back(find_way(key));
        Way const & way = ways_[number];
        for (std::uint32_t i = 0; i < way.run_count; ++i)
            append_run(end.cigar, runs_[way.first_run + i].operation,
                       runs_[way.first_run + i].length);
        end.passes.push_back({step->column, number});
        key.row = way.row;
        key.source = way.source;
    }
    append_run(end.cigar, 'I', key.row - first); // before the text
    std::ranges::reverse(end.cigar);
}

std::uint32_t Extender::row_at(SideEnd const & end, std::uint32_t column) const {
    if (column == 0) return 0;
    auto const pass = std::ranges::partition_point(
        end.passes, [&](Pass const & p) { return p.column >= column; });
    std::size_t const first_row = ways_[pass->number].first_row;
    return rows_[first_row + (column - pass->column - 1)] -
           static_cast<std::uint32_t>(start_.profile_begin);
}

} // namespace tansaku
