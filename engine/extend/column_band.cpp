// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/column_band.hpp"

#include "engine/extend/column_kernel.hpp"

#include <algorithm>

namespace tansaku {
namespace {

// Diagonals that a band gets beside those that live, so that it need not be changed soon.
constexpr std::uint32_t k_slack = 4;
constexpr std::uint32_t k_most_vectors = k_band_lanes / k_band_vector;
constexpr std::size_t k_most_steady = 8;
// Of gain_left_: rows before the query's end, and behind it.
constexpr std::int32_t k_rows_before = 512;
constexpr std::int32_t k_rows_behind = 256;

} // namespace

void ColumnBand::begin(ScoringScheme const & scheme, std::int32_t drop_low,
                       std::int32_t drop_high) {
    std::int32_t const reward = scheme.reward();
    std::int32_t const extend = scheme.gap_extend();
    std::int32_t const open = scheme.gap_open() + extend;
    std::int32_t const lowest = -scheme.matrix().lowest();
    // What lives in the column before a run may have a reward less than a drop allows. Junk of dead
    // cells reaches a reward; what lives is above it.
    std::int32_t const top = drop_high + reward + 1;
    fits_ = top + (static_cast<std::int32_t>(k_piece) + 1) * reward + lowest <= 255 && open <= 255;
    if (!fits_) return;
    top_ = static_cast<std::uint8_t>(top);
    run_.open = static_cast<std::uint8_t>(open);
    run_.extend = static_cast<std::uint8_t>(extend);
    run_.reward = static_cast<std::uint8_t>(reward);
    run_.lowest = static_cast<std::uint8_t>(lowest);
    run_.drop_low = drop_low;
    run_.drop_high = drop_high;
    if (gain_left_reward_ != reward) {
        gain_left_reward_ = reward;
        gain_left_.assign(k_rows_before + k_rows_behind, 0);
        for (std::int32_t rows = 0; rows < k_rows_before; ++rows)
            gain_left_[static_cast<std::size_t>(k_rows_before - rows)] =
                static_cast<std::uint8_t>(std::min(rows * reward, 255));
    }
    std::array const of{open, extend, reward, drop_high};
    auto known = std::ranges::find(steady_, of, &Steady::of);
    if (known == steady_.end()) {
        if (steady_.size() == k_most_steady) steady_.clear();
        steady_.push_back({of, steady_column(open, extend, reward, drop_high)});
        known = steady_.end() - 1;
    }
    steady_now_ = &known->column;
}

bool ColumnBand::take(ColumnState const & state, std::int16_t const * score,
                      std::int16_t const * gap, PieceKey const & key, std::uint32_t first,
                      bool pass_by, std::uint8_t * trace) {
    std::uint32_t begin = 0;
    std::uint32_t end = state.blocks * k_lanes;
    while (score[begin] == k_dead)
        ++begin;
    while (score[end - 1] == k_dead)
        --end;
    std::uint32_t const lanes = end - begin + 2;
    if (lanes > k_band_lanes) return false;
    run_.steady = pass_by && steady_now_->bases != 0 ? steady_now_ : nullptr;
    run_.trace = trace;
    for (run_.vectors = vectors_of(lanes); run_.vectors <= k_most_vectors; ++run_.vectors) {
        load(state, score, gap, begin, end);
        if (run(state, key, first)) return true;
    }
    return false;
}

bool ColumnBand::go_on(ColumnState const & state, PieceKey const & key, bool pass_by,
                       std::uint8_t * trace) {
    stand_ = k_nowhere;
    run_.steady = pass_by && steady_now_->bases != 0 ? steady_now_ : nullptr;
    run_.trace = trace;
    run_.low += static_cast<std::int32_t>(run_.taken);
    run_.lift = static_cast<std::uint8_t>(run_.top - top_);
    return run(state, key, 0);
}

// For living lanes and a dead one on either side.
std::uint32_t ColumnBand::vectors_of(std::uint32_t lanes) noexcept {
    return std::min((lanes + k_slack + k_band_vector - 1) / k_band_vector, k_most_vectors);
}

// Rows [first, last) of the state live.
void ColumnBand::load(ColumnState const & state, std::int16_t const * score,
                      std::int16_t const * gap, std::uint32_t first, std::uint32_t last) {
    std::uint32_t const rows = last - first;
    std::uint32_t const pad = (run_.vectors * k_band_vector - rows) / 2;
    run_.low = static_cast<std::int32_t>(state.low + first) - static_cast<std::int32_t>(pad);
    run_.lift = 0;
    stand_ = k_nowhere;
    auto const top = static_cast<std::int16_t>(top_ - state.pending);
    auto const lane = static_cast<std::int32_t>(pad) - static_cast<std::int32_t>(first);
    put_lanes(score, state.blocks, top, lane, run_.score);
    put_lanes(gap, state.blocks, top, lane, run_.gap);
}

// Returns whether the band is wide enough for a column.
bool ColumnBand::run(ColumnState const & state, PieceKey const & key, std::uint32_t first) {
    run_.top = top_;
    run_.level = state.level;
    run_.piece = &key;
    run_.first = first;
    run_.profile = &state.profile->rows();
    if (!key.only_bases())
        for (std::uint32_t i = first; i < key.size; ++i)
            static_cast<void>(state.profile->row(key.residue(i)));
    auto const size = static_cast<std::int32_t>(state.profile->size());
    std::int32_t const last_row =
        run_.low + static_cast<std::int32_t>(key.size - first + run_.vectors * k_band_vector) - 1;
    bool const near_end = (size - last_row) * run_.reward <= run_.drop_high;
    run_.gain_left = near_end ? gain_left_.data() + k_rows_before + run_.low + 1 - size : nullptr;
    take_band_columns(run_);
    return run_.taken != 0;
}

void ColumnBand::give(ColumnState & state, std::int16_t * score, std::int16_t * gap) {
    in_place_ = false;
    state.level = run_.level;
    state.pending = static_cast<std::int16_t>(run_.top - run_.top_before);
    if (!run_.living) {
        state.blocks = 0;
        return;
    }
    auto const [begin, end] = find_living(run_.score, run_.vectors * k_band_vector);
    in_place_ = begin > k_slack / 2 && run_.vectors * k_band_vector - end > k_slack / 2 &&
                vectors_of(end - begin + 2) == run_.vectors;
    auto const row =
        static_cast<std::uint32_t>(run_.low + static_cast<std::int32_t>(run_.taken + begin));
    state.low = row - row % k_lanes;
    state.blocks = (row % k_lanes + (end - begin) + k_lanes - 1) / k_lanes;
    auto const first = static_cast<std::int32_t>(begin) - static_cast<std::int32_t>(row % k_lanes);
    put_words(run_.score, first, run_.top_before, state.blocks, score);
    put_words(run_.gap, first, run_.top_before, state.blocks, gap);
}

} // namespace tansaku
