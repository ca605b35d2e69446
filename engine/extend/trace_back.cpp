// SPDX-License-Identifier: BSD-3-Clause
// The ways of an extender's best alignments, piece by piece: found once for all that go alike.
#include "engine/extend/cigar.hpp"
#include "engine/extend/column_kernel.hpp"
#include "engine/extend/extender.hpp"

#include <algorithm>
#include <bit>

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
    // Row r pairs query base r - 1.
    std::span<Residue const> const pattern = states_.state(piece.key.state).profile->pattern();
    auto const pair = [&](std::uint32_t of_piece, std::uint32_t row) {
        return piece.key.residue(of_piece - 1) == pattern[row - 1] ? '=' : 'X';
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
                way.row -= straight;
                column -= straight;
                // From the last column on, whose bit is the highest.
                std::uint32_t differ =
                    piece.key.differences(column, pattern.data() + way.row, straight)
                    << (k_piece - straight);
                for (std::uint32_t left = straight; left != 0;) {
                    bool const differs = differ >> (k_piece - 1) != 0;
                    auto const run = std::min(left, static_cast<std::uint32_t>(std::countl_zero(
                                                        differs ? ~differ : differ)));
                    step(differs ? 'X' : '=', run);
                    differ = run < k_piece ? differ << run : 0;
                    left -= run;
                }
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
        step(text_gap ? 'D' : pair(column, way.row), 1);
        if (!text_gap) --way.row;
        if (text_gap && (cell & k_text_gap_goes_on) == 0) way.source = k_from_diagonal;
        if (--column > 0) rows_[way.first_row + column - 1] = way.row;
    }
    return way;
}

// Back through the leg in the same way.
Extender::LegWay Extender::find_leg_way(LegPassKey const & key) {
    Leg const & leg = legs_[key.leg];
    LegWay through{.leg = key.leg,
                   .row = key.row,
                   .source = key.source,
                   .first_pass = leg_passes_.size(),
                   .pass_count = 0,
                   .first_run = leg_runs_.size(),
                   .run_count = 0};
    std::uint32_t before = leg.columns;
    std::uint32_t column = key.columns; // yet to go
    for (std::uint32_t i = leg.pieces; i-- != 0;) {
        std::uint32_t const number = leg_pieces_[leg.first_piece + i];
        before -= pieces_[number].columns;
        if (before >= column) continue;
        PassKey const pass{.piece = number,
                           .row = through.row,
                           .columns = static_cast<std::uint8_t>(column - before),
                           .source = through.source};
        auto const fresh = static_cast<std::uint32_t>(ways_.size());
        std::uint32_t const way_number = way_numbers_.at(pass, fresh);
        if (way_number == fresh) ways_.push_back(find_way(pass));
        Way const & way = ways_[way_number];
        for (std::uint32_t run = 0; run < way.run_count; ++run) {
            CigarRun const & next = runs_[way.first_run + run];
            if (through.run_count != 0 && leg_runs_.back().operation == next.operation) {
                leg_runs_.back().length += next.length;
            } else {
                leg_runs_.push_back(next);
                ++through.run_count;
            }
        }
        leg_passes_.push_back({before, way_number});
        ++through.pass_count;
        through.row = way.row;
        through.source = way.source;
        column = before;
    }
    return through;
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
    LegPassKey key{.leg = 0, .row = first + end.rows, .columns = 0, .source = k_from_diagonal};
    auto step = path_.end();
    for (std::uint32_t column = end.columns; column > 0; column = step->column) {
        do
            --step;
        while (step->column >= column);
        key.leg = step->leg;
        key.columns = column - step->column;
        auto const fresh = static_cast<std::uint32_t>(leg_ways_.size());
        std::uint32_t const number = leg_way_numbers_.at(key, fresh);
        if (number == fresh) leg_ways_.push_back(find_leg_way(key));
        LegWay const & way = leg_ways_[number];
        std::span<CigarRun const> runs(leg_runs_.data() + way.first_run, way.run_count);
        if (!runs.empty()) { // the first one may go on with the last
            append_run(end.cigar, runs.front().operation, runs.front().length);
            end.cigar.insert(end.cigar.end(), runs.begin() + 1, runs.end());
        }
        end.passes.push_back({step->column, number});
        key.row = way.row;
        key.source = way.source;
    }
    append_run(end.cigar, 'I', key.row - first); // before the text
    std::ranges::reverse(end.cigar);
}

std::uint32_t Extender::row_at(SideEnd const & end, std::uint32_t column,
                               std::size_t & near) const {
    if (column == 0) return 0;
    while (end.passes[near].column >= column)
        ++near;
    while (near != 0 && end.passes[near - 1].column < column)
        --near;
    auto const & leg_pass = end.passes[near];
    std::uint32_t const in_leg = column - leg_pass.column;
    Pass const * pass = leg_passes_.data() + leg_ways_[leg_pass.number].first_pass;
    while (pass->column >= in_leg)
        ++pass;
    return rows_[ways_[pass->number].first_row + (in_leg - pass->column - 1)] -
           static_cast<std::uint32_t>(start_.profile_begin);
}

void Extender::append_text(SideEnd const & end, std::uint32_t from, std::uint32_t to,
                           std::vector<Residue> & text) const {
    for (auto pass = end.passes.rbegin(); pass != end.passes.rend() && pass->column < to; ++pass) {
        Leg const & leg = legs_[leg_ways_[pass->number].leg];
        std::uint32_t const stop = std::min(to, pass->column + leg.columns);
        std::uint32_t const begin = std::max(from, pass->column);
        if (begin >= stop) continue;
        Residue const * const bases = texts_.data() + leg.first_base;
        text.insert(text.end(), bases + (begin - pass->column), bases + (stop - pass->column));
    }
}

} // namespace tansaku
