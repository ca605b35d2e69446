// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/extender.hpp"

#include "engine/extend/cigar.hpp"
#include "engine/extend/column_kernel.hpp"

#include <algorithm>

namespace tansaku {
namespace {

// What is remembered is forgotten at the next start when it takes more bytes than this, and traces
// as soon as they do. Small for short queries, so that it stays near the processor; long ones,
// whose alleles are many, would have to compute much again.
constexpr std::size_t k_bytes = std::size_t{4} << 20;
constexpr std::size_t k_bytes_a_base = 512;
constexpr std::size_t k_trace_bytes = std::size_t{1} << 20;
constexpr std::size_t k_trace_bytes_a_base = 64;

} // namespace

void Extender::forget() {
    states_.clear();
    piece_numbers_.clear();
    way_numbers_.clear();
    ways_.clear();
    rows_.clear();
    runs_.clear();
    pieces_.clear();
    columns_.clear();
    trace_.clear();
    remembered_ = 0;
}

std::int16_t Extender::drop(std::int32_t level) const noexcept {
    return static_cast<std::int16_t>(std::clamp(level, start_.drop_low, start_.drop_high));
}

// The column before the text: nothing, or the query's first bases against nothing.
void Extender::begin(ExtensionStart const & start, Frontier & frontier) {
    std::size_t const bytes = states_.bytes() + piece_numbers_.bytes() + way_numbers_.bytes() +
                              pieces_.size() * sizeof(Piece) + ways_.size() * sizeof(Way) +
                              rows_.size() * sizeof(rows_[0]);
    if (bytes > k_bytes + k_bytes_a_base * start.profile->size()) forget();
    start_ = start;
    path_.clear();
    column_ = 0;
    auto const first = static_cast<std::uint32_t>(start.profile_begin);
    auto const rows = static_cast<std::uint32_t>(start.profile->size()) - first;
    std::int32_t const open = start.scheme->gap_open();
    std::int32_t const extend = start.scheme->gap_extend();
    ColumnState state{.profile = start.profile,
                      .low = first - first % k_lanes,
                      .blocks = 0,
                      .level = std::min(start.anchor_units, start.drop_high),
                      .drop_low = start.drop_low,
                      .drop_high = start.drop_high,
                      .pending = 0};
    auto const gap_rows =
        static_cast<std::uint32_t>(std::max(0, (drop(state.level) - open) / extend));
    std::uint32_t const alive = 1 + std::min(rows, gap_rows);
    state.blocks = (first - state.low + alive + k_lanes - 1) / k_lanes;
    score_.assign(std::size_t{state.blocks} * k_lanes, k_dead);
    gap_.assign(score_.size(), k_dead);
    for (std::uint32_t row = 0; row < alive; ++row)
        score_[first - state.low + row] = static_cast<std::int16_t>(
            row == 0 ? 0 : -open - extend * static_cast<std::int32_t>(row));
    frontier = Frontier{.state = states_.number_of(state, score_.data(), gap_.data()),
                        .living = true,
                        .best_serial = ++serials_};
}

void Extender::back_to(std::uint32_t column) {
    while (!path_.empty() && path_.back().column >= column)
        path_.pop_back();
    column_ = column;
}

void Extender::advance(Frontier & frontier, std::span<Residue const> text) {
    auto const fresh = static_cast<std::uint32_t>(pieces_.size());
    PieceKey const key(frontier.state, text);
    std::uint32_t const number = piece_numbers_.at(key, fresh);
    if (number == fresh)
        pieces_.push_back(compute(key));
    else
        ++remembered_;
    Piece const & piece = pieces_[number];
    if (piece.best_column != 0) {
        frontier.best += piece.gain;
        frontier.best_row = piece.best_row - static_cast<std::uint32_t>(start_.profile_begin);
        frontier.best_column = column_ + piece.best_column;
        frontier.best_serial = ++serials_;
    }
    frontier.state = piece.after;
    frontier.living = piece.living;
    path_.push_back({column_, number});
    column_ += piece.columns;
}

// Room for a column of so many blocks.
void Extender::make_room(std::size_t blocks) {
    std::size_t const rows = blocks * k_lanes;
    if (next_score_.size() < rows) {
        score_.resize(rows);
        gap_.resize(rows);
        next_score_.resize(rows);
        next_gap_.resize(rows);
    }
}

Extender::Piece Extender::compute(PieceKey const & key) {
    if (trace_.bytes() > k_trace_bytes + k_trace_bytes_a_base * start_.profile->size()) {
        trace_.clear();
        columns_.clear();
        ++trace_round_;
    }
    ColumnState state = states_.state(key.state);
    auto const size = static_cast<std::uint32_t>(state.profile->size());
    auto const extend = static_cast<std::int16_t>(start_.scheme->gap_extend());
    auto const reward = static_cast<std::int16_t>(start_.scheme->reward());
    std::size_t const growth = static_cast<std::size_t>(start_.drop_high / extend) / k_lanes + 3;
    make_room(state.blocks + growth);
    std::ranges::copy(states_.score(key.state), score_.begin());
    std::ranges::copy(states_.gap(key.state), gap_.begin());
    std::size_t begin = 0; // of the column in score_ and gap_

    Piece piece{.key = key,
                .after = 0,
                .living = true,
                .first = columns_.size(),
                .round = trace_round_,
                .columns = 0,
                .gain = 0,
                .best_column = 0,
                .best_row = 0};
    for (std::uint32_t i = 0; i < key.size; ++i) {
        Residue const base = key.residue(i);
        make_room(state.blocks + growth);
        ColumnInput const input{
            .score = score_.data() + begin,
            .gap = gap_.data() + begin,
            .blocks = state.blocks,
            .pending = state.pending,
            // Row r pairs query base r - 1; row 0 reads the profile's margin.
            .profile = state.profile->row(base) + state.low - 1,
            .rows_left = size + 1 - state.low,
            .near_end = static_cast<std::uint32_t>(start_.drop_high / reward + 1),
            .open = static_cast<std::int16_t>(start_.scheme->gap_open() + extend),
            .extend = extend,
            .reward = reward,
            .drop = drop(state.level)};
        ColumnOutput output{.score = next_score_.data(),
                            .gap = next_gap_.data(),
                            .trace = trace_.room((state.blocks + growth) * k_lanes)};
        compute_column(input, output);
        cells_ += std::uint64_t{output.blocks} * k_lanes;
        columns_.push_back({state.low, output.trace});
        trace_.take(std::size_t{output.blocks} * k_lanes);
        ++piece.columns;
        state.pending = output.best;
        if (output.best > 0) {
            piece.gain += output.best;
            piece.best_column = piece.columns;
            piece.best_row = state.low + output.best_row;
            state.level = std::min(state.level + output.best, start_.drop_high);
        }
        // Go on with the blocks that live.
        state.blocks = output.last - output.first;
        state.low += output.first * k_lanes;
        score_.swap(next_score_);
        gap_.swap(next_gap_);
        begin = std::size_t{output.first} * k_lanes;
        if (state.blocks == 0) break;
    }
    piece.living = state.blocks != 0;
    piece.after = states_.number_of(state, score_.data() + begin, gap_.data() + begin);
    return piece;
}

// Back through the piece, from its last column to the one before its first.
Extender::Way Extender::find_way(PassKey const & key) {
    Piece & piece = pieces_[key.piece];
    if (piece.round != trace_round_) {
        Piece const again = compute(piece.key);
        piece.first = again.first;
        piece.round = again.round;
    }
    Way way{.row = key.row,
            .source = key.source,
            .first_row = rows_.size(),
            .first_run = runs_.size(),
            .run_count = 0};
    rows_.resize(way.first_row + key.columns);
    auto const step = [&](char operation) {
        if (way.run_count != 0 && runs_.back().operation == operation) {
            ++runs_.back().length;
        } else {
            runs_.push_back({operation, 1});
            ++way.run_count;
        }
    };
    std::uint32_t column = key.columns;
    rows_[way.first_row + column - 1] = way.row;
    while (column > 0) {
        TraceColumn const & trace = columns_[piece.first + column - 1];
        std::uint8_t const cell = trace.cells[way.row - trace.low];
        if (way.source == k_from_diagonal) way.source = cell & k_source;
        if (way.source == k_from_query_gap) {
            step('I');
            --way.row;
            if ((cell & k_query_gap_goes_on) == 0) way.source = k_from_diagonal;
            rows_[way.first_row + column - 1] = way.row;
            continue;
        }
        bool const text_gap = way.source == k_from_text_gap;
        step(text_gap ? 'D' : 'M');
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
