// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/column_states.hpp"

#include "engine/extend/column_kernel.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace tansaku {
namespace {

constexpr std::size_t k_first_slots = 1024;
constexpr std::uint64_t k_odd = 0x9E3779B97F4A7C15u;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
    return (std::rotl(hash, 29) ^ word) * k_odd;
}

std::uint64_t mixed(std::uint64_t hash, std::span<std::int16_t const> cells) {
    static_assert(k_lanes % 4 == 0);
    for (std::size_t i = 0; i < cells.size(); i += 4) {
        std::uint64_t word;
        std::memcpy(&word, cells.data() + i, sizeof word);
        hash = mixed(hash, word);
    }
    return hash;
}

} // namespace

void ColumnStates::clear() {
    states_.clear();
    cells_.clear();
    slots_.assign(k_first_slots, 0);
}

std::uint32_t ColumnStates::number_of(ColumnState const & state, std::int16_t const * score,
                                      std::int16_t const * gap) {
    std::size_t const size = std::size_t{state.blocks} * k_lanes;
    std::uint64_t hash = mixed(state.low, static_cast<std::uint64_t>(state.level));
    hash = mixed(hash, static_cast<std::uint64_t>(state.pending));
    hash = mixed(mixed(hash, {score, size}), {gap, size});
    hash ^= hash >> 32;
    if (2 * (states_.size() + 1) > slots_.size()) grow();
    std::size_t const mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
        std::uint32_t const number = slots_[slot] - 1;
        Known const & known = states_[number];
        std::int16_t const * const cells = cells_.data() + known.cells;
        if (known.hash == hash && known.state == state && std::equal(score, score + size, cells) &&
            std::equal(gap, gap + size, cells + size))
            return number;
    }
    slots_[slot] = static_cast<std::uint32_t>(states_.size() + 1);
    states_.push_back({state, hash, cells_.size()});
    cells_.insert(cells_.end(), score, score + size);
    cells_.insert(cells_.end(), gap, gap + size);
    return slots_[slot] - 1;
}

void ColumnStates::grow() {
    slots_.assign(2 * slots_.size(), 0);
    std::size_t const mask = slots_.size() - 1;
    for (std::uint32_t number = 0; number < states_.size(); ++number) {
        std::size_t slot = states_[number].hash & mask;
        while (slots_[slot] != 0)
            slot = (slot + 1) & mask;
        slots_[slot] = number + 1;
    }
}

std::span<std::int16_t const> ColumnStates::score(std::uint32_t number) const {
    Known const & known = states_[number];
    return {cells_.data() + known.cells, std::size_t{known.state.blocks} * k_lanes};
}

std::span<std::int16_t const> ColumnStates::gap(std::uint32_t number) const {
    std::size_t const size = std::size_t{states_[number].state.blocks} * k_lanes;
    return {cells_.data() + states_[number].cells + size, size};
}

std::size_t ColumnStates::bytes() const noexcept {
    return states_.size() * sizeof(Known) + cells_.size() * sizeof(std::int16_t);
}

} // namespace tansaku
