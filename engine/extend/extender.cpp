// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/extender.hpp"

#include "engine/extend/cigar.hpp"

#include <algorithm>

namespace tansaku {
namespace {

constexpr std::int32_t k_dead = -(1 << 29);

// A trace cell: where the score came from, and whether the gaps that end in the cell go on.
enum : std::uint8_t {
    k_from_diagonal = 0,
    k_from_text_gap = 1,  // text base against nothing
    k_from_query_gap = 2, // query base against nothing
    k_source = 3,
    k_text_gap_goes_on = 4,
    k_query_gap_goes_on = 8,
};

} // namespace

std::int32_t Extender::drop(std::int32_t best) const noexcept {
    return std::clamp(anchor_units_ + best, drop_low_, drop_high_);
}

void Extender::begin(ScoringScheme const & scheme, std::span<Residue const> query,
                     std::int32_t anchor_units, std::int32_t drop_low, std::int32_t drop_high,
                     Frontier & frontier) {
    scheme_ = &scheme;
    query_ = query;
    anchor_units_ = anchor_units;
    drop_low_ = drop_low;
    drop_high_ = drop_high;
    columns_.assign(1, {0, 0});
    trace_.clear();
    // Column 0: nothing, or the query's first bases against nothing.
    frontier = Frontier{};
    frontier.best_serial = ++serials_;
    std::int32_t score = 0;
    std::uint32_t row = 0;
    do {
        frontier.score.push_back(score);
        frontier.gap.push_back(k_dead);
        trace_.push_back(
            static_cast<std::uint8_t>(k_from_query_gap | (row > 1 ? k_query_gap_goes_on : 0)));
        score -= scheme.gap_extend() + (row == 0 ? scheme.gap_open() : 0);
        ++row;
    } while (row <= query.size() && score >= -drop(0));
}

void Extender::back_to(std::uint32_t column) {
    if (column + 1 >= columns_.size()) return;
    trace_.resize(columns_[column + 1].first);
    columns_.resize(column + 1);
}

void Extender::advance(Frontier & frontier, Residue base) {
    std::int8_t const * const scores = scheme_->matrix().row(base);
    std::int32_t const extend = scheme_->gap_extend();
    std::int32_t const open = scheme_->gap_open() + extend;
    std::int32_t const reward = scheme_->reward();
    auto const rows = static_cast<std::uint32_t>(query_.size());
    auto const old_rows = static_cast<std::uint32_t>(frontier.score.size());
    std::uint32_t const old_low = frontier.low;
    std::uint32_t const new_column = column() + 1;
    std::uint64_t const first_cell = trace_.size();

    next_score_.clear();
    next_gap_.clear();
    std::size_t alive_cells = 0;  // of the new column, up to the last one alive
    std::size_t traced_cells = 0; // up to the last one alive or best
    std::int32_t best = frontier.best;
    std::int32_t least = best - drop(best);
    std::int32_t diagonal = k_dead;  // score of (row - 1, column - 1)
    std::int32_t above = k_dead;     // score of (row - 1, column)
    std::int32_t query_gap = k_dead; // best that ends in (row, column) with a query base unpaired

    for (std::uint32_t row = old_low; row <= rows; ++row) {
        std::uint32_t const i = row - old_low;
        std::int32_t const left = i < old_rows ? frontier.score[i] : k_dead;
        std::int32_t text_gap = left - open;
        std::uint8_t cell = k_from_diagonal;
        if (i < old_rows && frontier.gap[i] - extend > text_gap) {
            text_gap = frontier.gap[i] - extend;
            cell |= k_text_gap_goes_on;
        }
        query_gap -= extend;
        if (query_gap > above - open)
            cell |= k_query_gap_goes_on;
        else
            query_gap = above - open;
        if (i > old_rows && query_gap < least) break;

        std::int32_t score = row == 0 ? k_dead : diagonal + scores[query_[row - 1]];
        std::uint8_t source = k_from_diagonal;
        if (text_gap > score) {
            score = text_gap;
            source = k_from_text_gap;
        }
        if (query_gap > score) {
            score = query_gap;
            source = k_from_query_gap;
        }
        cell = static_cast<std::uint8_t>(cell | source);
        bool const is_best = score > best;
        if (is_best) {
            best = score;
            least = best - drop(best);
            frontier.best = best;
            frontier.best_row = row;
            frontier.best_column = new_column;
            frontier.best_serial = ++serials_;
        }
        bool const alive =
            score >= least && score + std::int64_t{reward} * (rows - row) > std::int64_t{best};
        diagonal = left;
        above = alive ? score : k_dead;
        // The best cell is traced even when nothing can follow it, as at the query's end.
        if (alive || is_best || !next_score_.empty()) {
            if (next_score_.empty()) frontier.low = row;
            next_score_.push_back(above);
            next_gap_.push_back(alive && text_gap >= least ? text_gap : k_dead);
            trace_.push_back(cell);
            if (alive) alive_cells = next_score_.size();
            if (alive || is_best) traced_cells = next_score_.size();
        }
    }
    cells_ += next_score_.size();
    next_score_.resize(alive_cells);
    next_gap_.resize(alive_cells);
    trace_.resize(first_cell + traced_cells);
    frontier.score.swap(next_score_);
    frontier.gap.swap(next_gap_);
    columns_.push_back({frontier.low, first_cell});
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
