// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/extender.hpp"

#include "engine/extend/column_kernel.hpp"

#include <algorithm>
#include <utility>

namespace tansaku {
namespace {

// What is remembered is forgotten by forget_much() when it takes more bytes than this, and traces
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
    leg_numbers_.clear();
    legs_.clear();
    leg_pieces_.clear();
    texts_.clear();
    leg_way_numbers_.clear();
    leg_ways_.clear();
    leg_passes_.clear();
    leg_runs_.clear();
    traces_.clear();
    trace_.clear();
    band_.forget();
    remembered_ = 0;
}

void Extender::forget_much(std::size_t bases) {
    std::size_t const bytes =
        states_.bytes() + piece_numbers_.bytes() + way_numbers_.bytes() +
        pieces_.size() * sizeof(Piece) + ways_.size() * sizeof(Way) +
        rows_.size() * sizeof(rows_[0]) + leg_numbers_.bytes() + leg_way_numbers_.bytes() +
        legs_.size() * sizeof(Leg) + leg_pieces_.size() * sizeof(leg_pieces_[0]) + texts_.size() +
        leg_ways_.size() * sizeof(LegWay) + leg_passes_.size() * sizeof(Pass) +
        leg_runs_.size() * sizeof(CigarRun);
    if (bytes > k_bytes + k_bytes_a_base * bases) forget();
}

std::int16_t Extender::drop(std::int32_t level) const noexcept {
    return static_cast<std::int16_t>(std::clamp(level, start_.drop_low, start_.drop_high));
}

// The column before the text: nothing, or the query's first bases against nothing.
void Extender::begin(ExtensionStart const & start, Frontier & frontier) {
    start_ = start;
    if (bands_) band_.begin(*start.scheme, start.drop_low, start.drop_high);
    path_.clear();
    in_leg_ = false; // a search that was stopped may have left one
    unknown_ = nullptr;
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
    make_room(state.blocks);
    std::fill_n(score_.begin(), state.blocks * k_lanes, k_dead);
    std::fill_n(gap_.begin(), state.blocks * k_lanes, k_dead);
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

bool Extender::advance_known(Frontier & frontier, LegName name) {
    std::uint32_t & number = leg_numbers_.at({frontier.state, name}, 0);
    if (number == 0) {
        unknown_ = &number;
        return false;
    }
    Leg const & leg = legs_[number - 1];
    if (leg.best_column != 0) {
        frontier.best += leg.gain;
        frontier.best_row = leg.best_row - static_cast<std::uint32_t>(start_.profile_begin);
        frontier.best_column = column_ + leg.best_column;
        frontier.best_serial = ++serials_;
    }
    frontier.state = leg.after;
    frontier.living = leg.living;
    path_.push_back({column_, number - 1});
    column_ += leg.columns;
    remembered_ += leg.pieces;
    return true;
}

void Extender::begin_leg(Frontier const & frontier) {
    path_.push_back({column_, static_cast<std::uint32_t>(legs_.size())});
    legs_.push_back({.before = frontier.state,
                     .after = frontier.state,
                     .living = true,
                     .first_piece = leg_pieces_.size(),
                     .pieces = 0,
                     .first_base = texts_.size(),
                     .columns = 0,
                     .gain = 0,
                     .best_column = 0,
                     .best_row = 0});
    in_leg_ = true;
}

void Extender::end_leg() {
    in_leg_ = false;
    std::uint32_t * const number = std::exchange(unknown_, nullptr);
    if (legs_.back().pieces == 0) {
        legs_.pop_back();
        path_.pop_back();
    } else if (number != nullptr) {
        *number = static_cast<std::uint32_t>(legs_.size());
    }
}

void Extender::advance(Frontier & frontier, std::span<Residue const> text) {
    bool const alone = !in_leg_;
    if (alone) begin_leg(frontier);
    auto const fresh = static_cast<std::uint32_t>(pieces_.size());
    PieceKey const key(frontier.state, text);
    std::uint32_t const number = piece_numbers_.at(key, fresh);
    if (number == fresh)
        pieces_.push_back(compute(key, true));
    else
        ++remembered_;
    Piece const & piece = pieces_[number];
    Leg & leg = legs_.back();
    if (piece.best_column != 0) {
        leg.gain += piece.gain;
        leg.best_column = leg.columns + piece.best_column;
        leg.best_row = piece.best_row;
        frontier.best += piece.gain;
        frontier.best_row = piece.best_row - static_cast<std::uint32_t>(start_.profile_begin);
        frontier.best_column = column_ + piece.best_column;
        frontier.best_serial = ++serials_;
    }
    frontier.state = leg.after = piece.after;
    frontier.living = leg.living = piece.living;
    leg_pieces_.push_back(number);
    ++leg.pieces;
    texts_.insert(texts_.end(), text.begin(), text.end());
    leg.columns += piece.columns;
    column_ += piece.columns;
    if (alone) end_leg();
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

Extender::Piece Extender::compute(PieceKey const & key, bool pass_by) {
    if (trace_.bytes() > k_trace_bytes + k_trace_bytes_a_base * start_.profile->size()) {
        trace_.clear();
        traces_.clear();
        ++trace_round_;
    }
    Column column{states_.state(key.state), 0, false};
    // The band goes on where it stands, without its cells being told anew.
    if (!band_.stands_at(key.state)) load(key.state);
    Piece piece{.key = key,
                .after = 0,
                .living = true,
                .first = traces_.size(),
                .runs = 0,
                .round = trace_round_,
                .columns = 0,
                .gain = 0,
                .best_column = 0,
                .best_row = 0};
    while (piece.columns < key.size && column.state.blocks != 0)
        if (!band_.fits() || !take_band(column, piece, pass_by)) take_column(column, piece);
    piece.living = column.state.blocks != 0;
    piece.after =
        states_.number_of(column.state, score_.data() + column.begin, gap_.data() + column.begin);
    if (column.in_band) band_.stand_at(piece.after);
    return piece;
}

// The cells of a state become those of the column that is computed.
void Extender::load(std::uint32_t state) {
    make_room(states_.state(state).blocks);
    std::ranges::copy(states_.score(state), score_.begin());
    std::ranges::copy(states_.gap(state), gap_.begin());
}

// Takes the next columns of a piece, if its band is narrow enough.
bool Extender::take_band(Column & column, Piece & piece, bool pass_by) {
    std::uint8_t * const trace = trace_.room(ColumnBand::k_most_trace);
    bool taken = false;
    if (piece.columns == 0 && band_.stands_at(piece.key.state)) {
        taken = band_.go_on(column.state, piece.key, pass_by, trace);
        if (!taken) load(piece.key.state);
    }
    if (!taken && !band_.take(column.state, score_.data() + column.begin,
                              gap_.data() + column.begin, piece.key, piece.columns, pass_by, trace))
        return false;
    BandRun const & run = band_.run();
    traces_.push_back({piece.columns, run.low, run.vectors, trace, run.trace_of});
    ++piece.runs;
    trace_.take(std::size_t{run.traced} * run.vectors * k_band_trace_words * 4);
    cells_ += std::uint64_t{run.traced} * run.vectors * k_band_vector;
    if (run.best_column != 0) {
        piece.gain += run.top - band_.first_top();
        piece.best_column = piece.columns + run.best_column;
        piece.best_row = static_cast<std::uint32_t>(
            run.low + static_cast<std::int32_t>(run.best_column + run.best_lane));
    }
    piece.columns += run.taken;
    make_room(k_band_lanes / k_lanes + 1);
    column.begin = 0;
    column.in_band = true;
    band_.give(column.state, score_.data(), gap_.data());
    return true;
}

// Takes the next column of a piece, however wide it is.
void Extender::take_column(Column & column, Piece & piece) {
    ColumnState & state = column.state;
    auto const size = static_cast<std::uint32_t>(state.profile->size());
    auto const extend = static_cast<std::int16_t>(start_.scheme->gap_extend());
    auto const reward = static_cast<std::int16_t>(start_.scheme->reward());
    std::size_t const blocks =
        state.blocks + static_cast<std::size_t>(start_.drop_high / extend) / k_lanes + 3;
    make_room(blocks);
    ColumnInput const input{.score = score_.data() + column.begin,
                            .gap = gap_.data() + column.begin,
                            .blocks = state.blocks,
                            .pending = state.pending,
                            // Row r pairs query base r - 1; row 0 reads the profile's margin.
                            .profile = state.profile->row(piece.key.residue(piece.columns)) +
                                       state.low - 1,
                            .lowest = static_cast<std::int16_t>(-start_.scheme->matrix().lowest()),
                            .rows_left = size + 1 - state.low,
                            .near_end = static_cast<std::uint32_t>(start_.drop_high / reward + 1),
                            .open = static_cast<std::int16_t>(start_.scheme->gap_open() + extend),
                            .extend = extend,
                            .reward = reward,
                            .drop = drop(state.level)};
    ColumnOutput output{.score = next_score_.data(),
                        .gap = next_gap_.data(),
                        .trace = trace_.room(blocks * k_lanes)};
    compute_column(input, output);
    cells_ += std::uint64_t{output.blocks} * k_lanes;
    traces_.push_back(
        {piece.columns, static_cast<std::int32_t>(state.low) - 1, 0, output.trace, {}});
    ++piece.runs;
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
    column.begin = std::size_t{output.first} * k_lanes;
    column.in_band = false;
}

} // namespace tansaku
