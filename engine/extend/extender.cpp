// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/extender.hpp"

#include "engine/extend/cigar.hpp"
#include "engine/extend/column_kernel.hpp"

#include <algorithm>

namespace tansaku {
namespace {

// What is remembered is forgotten at the next start when it takes more bytes than this.
constexpr std::size_t k_most_bytes = std::size_t{64} << 20;

} // namespace

void Extender::forget() {
    states_.clear();
    table_.clear();
    pieces_.clear();
    columns_.clear();
    trace_used_ = 0;
    remembered_ = 0;
}

std::int16_t Extender::drop(std::int32_t level) const noexcept {
    return static_cast<std::int16_t>(std::clamp(level, start_.drop_low, start_.drop_high));
}

// The column before the text: nothing, or the query's first bases against nothing.
void Extender::begin(ExtensionStart const & start, Frontier & frontier) {
    if (states_.bytes() + table_.bytes() + trace_used_ > k_most_bytes) forget();
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
    std::uint32_t const number = table_.number_of({frontier.state, text}, fresh);
    if (number == fresh)
        pieces_.push_back(compute(frontier.state, text));
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
    frontier.living = states_.state(piece.after).blocks != 0;
    path_.push_back({column_, number});
    column_ += piece.columns;
}

// Room for a column of so many blocks, and for its trace.
void Extender::make_room(std::size_t blocks) {
    std::size_t const rows = blocks * k_lanes;
    if (next_score_.size() < rows) {
        score_.resize(rows);
        gap_.resize(rows);
        next_score_.resize(rows);
        next_gap_.resize(rows);
    }
    if (trace_.size() < trace_used_ + rows) trace_.resize(2 * (trace_used_ + rows));
}

Extender::Piece Extender::compute(std::uint32_t before, std::span<Residue const> text) {
    ColumnState state = states_.state(before);
    auto const size = static_cast<std::uint32_t>(state.profile->size());
    auto const extend = static_cast<std::int16_t>(start_.scheme->gap_extend());
    auto const reward = static_cast<std::int16_t>(start_.scheme->reward());
    std::size_t const growth = static_cast<std::size_t>(start_.drop_high / extend) / k_lanes + 3;
    make_room(state.blocks + growth);
    std::ranges::copy(states_.score(before), score_.begin());
    std::ranges::copy(states_.gap(before), gap_.begin());
    std::size_t begin = 0; // of the column in score_ and gap_

    Piece piece{.after = 0,
                .first = columns_.size(),
                .columns = 0,
                .gain = 0,
                .best_column = 0,
                .best_row = 0};
    for (Residue const base : text) {
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
                            .trace = trace_.data() + trace_used_};
        compute_column(input, output);
        columns_.push_back({state.low, trace_used_});
        trace_used_ += std::size_t{output.blocks} * k_lanes;
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
    piece.after = states_.number_of(state, score_.data() + begin, gap_.data() + begin);
    return piece;
}

void Extender::trace_back(Frontier const & frontier, SideEnd & end) const {
    end.units = frontier.best;
    end.rows = frontier.best_row;
    end.columns = frontier.best_column;
    end.cigar.clear();
    end.row_at_column.assign(end.columns + 1, 0);
    auto const first = static_cast<std::uint32_t>(start_.profile_begin);
    std::uint32_t row = end.rows;
    std::uint32_t column = end.columns;
    std::uint8_t state = k_from_diagonal; // or the kind of gap that we are in
    end.row_at_column[column] = row;
    auto step = path_.end();
    while (column > 0) {
        while (step == path_.end() || step->column >= column)
            --step;
        Piece const & piece = pieces_[step->piece];
        TraceColumn const & trace = columns_[piece.first + (column - step->column - 1)];
        std::uint8_t const cell = trace_[trace.first + (first + row - trace.low)];
        if (state == k_from_diagonal) state = cell & k_source;
        if (state == k_from_diagonal) {
            append_run(end.cigar, 'M', 1);
            --row, --column;
        } else if (state == k_from_text_gap) {
            append_run(end.cigar, 'D', 1);
            --column;
            if ((cell & k_text_gap_goes_on) == 0) state = k_from_diagonal;
        } else {
            append_run(end.cigar, 'I', 1);
            --row;
            if ((cell & k_query_gap_goes_on) == 0) state = k_from_diagonal;
        }
        end.row_at_column[column] = row;
    }
    if (row > 0) append_run(end.cigar, 'I', row); // before the text
    end.row_at_column[0] = 0;
    std::ranges::reverse(end.cigar);
}

} // namespace tansaku
