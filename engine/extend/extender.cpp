// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/extender.hpp"

#include "engine/extend/cigar.hpp"
#include "engine/extend/column_kernel.hpp"

#include <algorithm>

namespace tansaku {

std::int16_t Extender::drop(std::int32_t best) const noexcept {
    return static_cast<std::int16_t>(
        std::clamp(start_.anchor_units + best, start_.drop_low, start_.drop_high));
}

// Column 0: nothing, or the query's first bases against nothing.
void Extender::begin(ExtensionStart const & start, Frontier & frontier) {
    start_ = start;
    rows_ = static_cast<std::uint32_t>(start.profile->size() - start.profile_begin);
    frontier = Frontier{};
    frontier.best_serial = ++serials_;
    std::int32_t const extend = start.scheme->gap_extend();
    auto const gap_rows =
        static_cast<std::uint32_t>(std::max(0, (drop(0) - start.scheme->gap_open()) / extend));
    std::uint32_t const alive = 1 + std::min(rows_, gap_rows);
    frontier.blocks = (alive + k_lanes - 1) / k_lanes;
    frontier.begin = k_lanes;
    frontier.score.assign((frontier.blocks + 2) * k_lanes, k_dead);
    frontier.gap = frontier.score;
    columns_.assign(1, {0, 0});
    make_room(frontier.blocks);
    trace_used_ = std::size_t{frontier.blocks} * k_lanes;
    std::fill_n(trace_.begin(), trace_used_, k_from_query_gap | k_query_gap_goes_on);
    for (std::uint32_t row = 0; row < alive; ++row)
        frontier.score[k_lanes + row] = static_cast<std::int16_t>(
            row == 0 ? 0 : -start.scheme->gap_open() - extend * static_cast<std::int32_t>(row));
    if (alive > 1) trace_[1] = k_from_query_gap; // the gap was opened here
}

void Extender::back_to(std::uint32_t column) {
    if (column + 1 >= columns_.size()) return;
    trace_used_ = columns_[column + 1].first;
    columns_.resize(column + 1);
}

// Room for a column of so many blocks, with a margin before and behind, and for its trace.
void Extender::make_room(std::size_t blocks) {
    std::size_t const rows = blocks * k_lanes;
    if (next_score_.size() < rows + 2 * k_lanes) next_score_.resize(rows + 2 * k_lanes, k_dead);
    if (next_gap_.size() < rows + 2 * k_lanes) next_gap_.resize(rows + 2 * k_lanes, k_dead);
    if (trace_.size() < trace_used_ + rows) trace_.resize(2 * (trace_used_ + rows));
}

void Extender::advance(Frontier & frontier, Residue base) {
    std::int32_t const extend = start_.scheme->gap_extend();
    std::int16_t const drop_now = drop(frontier.best);
    make_room(frontier.blocks + static_cast<std::size_t>(drop_now / extend) / k_lanes + 3);

    ColumnInput const input{.score = frontier.score.data() + frontier.begin,
                            .gap = frontier.gap.data() + frontier.begin,
                            .blocks = frontier.blocks,
                            .pending = frontier.pending,
                            // Row r pairs query base r - 1; row 0 reads the profile's margin.
                            .profile =
                                start_.profile->row(base) + start_.profile_begin + frontier.low - 1,
                            .rows_left = rows_ + 1 - frontier.low,
                            .open = static_cast<std::int16_t>(start_.scheme->gap_open() + extend),
                            .extend = static_cast<std::int16_t>(extend),
                            .reward = static_cast<std::int16_t>(start_.scheme->reward()),
                            .drop = drop_now};
    ColumnOutput output{.score = next_score_.data() + k_lanes,
                        .gap = next_gap_.data() + k_lanes,
                        .trace = trace_.data() + trace_used_};
    compute_column(input, output);
    columns_.push_back({frontier.low, trace_used_});
    trace_used_ += std::size_t{output.blocks} * k_lanes;

    frontier.pending = output.best;
    if (output.best > 0) {
        frontier.best += output.best;
        frontier.best_row = frontier.low + output.best_row;
        frontier.best_column = column();
        frontier.best_serial = ++serials_;
    }
    // Go on with the blocks that live; those around them are dead, and so are the margins.
    frontier.blocks = output.last - output.first;
    frontier.low += output.first * k_lanes;
    frontier.begin = (output.first + 1) * k_lanes;
    frontier.score.swap(next_score_);
    frontier.gap.swap(next_gap_);
}

void Extender::trace_back(Frontier const & frontier, SideEnd & end) const {
    end.units = frontier.best;
    end.rows = frontier.best_row;
    end.columns = frontier.best_column;
    end.cigar.clear();
    end.row_at_column.assign(end.columns + 1, 0);
    std::uint32_t row = end.rows;
    std::uint32_t column = end.columns;
    std::uint8_t state = k_from_diagonal; // or the kind of gap that we are in
    end.row_at_column[column] = row;
    while (row > 0 || column > 0) {
        TraceColumn const & trace = columns_[column];
        std::uint8_t const cell = trace_[trace.first + (row - trace.low)];
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
    std::ranges::reverse(end.cigar);
}

} // namespace tansaku
