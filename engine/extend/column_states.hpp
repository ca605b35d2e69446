// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/extend/score_profile.hpp"
#include "index/format/digest.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// A column of an extension matrix, and all else that decides how the extension goes on: two
// extensions in equal states before equal texts make equal columns and gain the same score,
// whatever came before. Max-plus recurrences don't know where they began.
struct ColumnState {
    ScoreProfile * profile = nullptr;
    std::uint32_t low = 0;    // first row; a multiple of k_lanes; rows are counted from the
                              // profile's first base on
    std::uint32_t blocks = 0; // of k_lanes rows; 0: no row is alive
    std::int32_t level = 0;   // score of anchor and extension, as far as the drop depends on it
    std::int32_t drop_low = 0;
    std::int32_t drop_high = 0;
    std::int16_t pending = 0; // scores of the cells are relative to best - pending

    friend bool operator==(ColumnState const &, ColumnState const &) = default;
};

// Gives equal states one number. One thread at a time.
class ColumnStates {
public:
    // Forgets all states.
    void clear();

    // `score` and `gap`: state.blocks * k_lanes cells each, as in ColumnInput.
    // O(cells), expected.
    [[nodiscard]] std::uint32_t number_of(ColumnState const & state, std::int16_t const * score,
                                          std::int16_t const * gap);

    [[nodiscard]] ColumnState const & state(std::uint32_t number) const {
        return states_[number].state;
    }
    // Names a state also after clear(): equal states have equal digests, others differ.
    [[nodiscard]] Digest digest(std::uint32_t number) const { return states_[number].digest; }
    // The cells of a state. Valid until the next call of number_of().
    [[nodiscard]] std::span<std::int16_t const> score(std::uint32_t number) const;
    [[nodiscard]] std::span<std::int16_t const> gap(std::uint32_t number) const;

    [[nodiscard]] std::size_t bytes() const noexcept;

private:
    struct Known {
        ColumnState state;
        Digest digest;
        std::size_t cells; // where its scores begin in cells_; its gaps follow
    };

    void grow();

    std::vector<Known> states_;
    std::vector<std::int16_t> cells_;
    std::vector<std::uint32_t> slots_; // number + 1, by hash, with linear probing
};

} // namespace tansaku
