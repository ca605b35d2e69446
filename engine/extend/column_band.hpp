// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/extend/band_kernel.hpp"
#include "engine/extend/column_states.hpp"
#include "engine/extend/piece_key.hpp"
#include "engine/score/scoring.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace tansaku {

// Takes columns by the kernel for narrow bands: from a column as compute_column() has it to
// another, several of a piece at once. Keeps its buffers. One thread at a time.
class ColumnBand {
public:
    // Before columns with such scores and drops.
    void begin(ScoringScheme const & scheme, std::int32_t drop_low, std::int32_t drop_high);

    // Whether their cells fit a byte. REQUIRES: begin().
    [[nodiscard]] bool fits() const noexcept { return fits_; }

    // Takes columns of a piece from base `first` of its text on, after the column of `state`, at
    // least one. Returns false if the column is too wide. `pass_by`: without traces where it can.
    // `trace`: room for k_most_trace cells.
    [[nodiscard]] bool take(ColumnState const & state, std::int16_t const * score,
                            std::int16_t const * gap, PieceKey const & key, std::uint32_t first,
                            bool pass_by, std::uint8_t * trace);
    static constexpr std::size_t k_most_trace =
        std::size_t{k_piece} * k_band_trace_words * k_band_lanes / 8;

    // The column just given is that of a state, by number. From there go_on() takes the first
    // columns of the next piece as take() would, and at less cost; it returns false also if the
    // band is no more where it should be.
    void stand_at(std::uint32_t state) noexcept { stand_ = in_place_ ? state : k_nowhere; }
    [[nodiscard]] bool stands_at(std::uint32_t state) const noexcept { return stand_ == state; }
    [[nodiscard]] bool go_on(ColumnState const & state, PieceKey const & key, bool pass_by,
                             std::uint8_t * trace);
    // Must be called when states get other numbers.
    void forget() noexcept { stand_ = k_nowhere; }

    // Of the columns just taken. Lane 0 of the i-th (from 1) is row run().low + i.
    [[nodiscard]] BandRun const & run() const noexcept { return run_; }
    // The cell with the best score, before them.
    [[nodiscard]] std::int32_t first_top() const noexcept { return top_; }

    // The last of the columns just taken; room for k_band_lanes + k_lanes cells each.
    void give(ColumnState & state, std::int16_t * score, std::int16_t * gap);

private:
    void load(ColumnState const & state, std::int16_t const * score, std::int16_t const * gap,
              std::uint32_t first, std::uint32_t last);
    [[nodiscard]] bool run(ColumnState const & state, PieceKey const & key, std::uint32_t first);
    [[nodiscard]] static std::uint32_t vectors_of(std::uint32_t lanes) noexcept;

    bool fits_ = false;
    std::uint8_t top_ = 0; // a cell with the best score, where a run begins
    BandRun run_;
    static constexpr std::uint32_t k_nowhere = 0xFFFFFFFFu;
    std::uint32_t stand_ = k_nowhere;
    bool in_place_ = false; // the column just given has about as much room on either side
    // Those of the schemes and drops that were asked for of late.
    struct Steady {
        std::array<std::int32_t, 4> of; // the arguments of steady_column()
        SteadyColumn column;
    };
    std::vector<Steady> steady_;
    SteadyColumn const * steady_now_ = nullptr;
    std::int32_t gain_left_reward_ = 0;
    std::vector<std::uint8_t> gain_left_; // around the query's end
};

} // namespace tansaku
