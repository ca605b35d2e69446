// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/column_states.hpp"

#include "engine/extend/column_kernel.hpp"

#include <algorithm>
#include <bit>

namespace tansaku {
namespace {

constexpr std::size_t k_first_slots = 1024;
constexpr std::uint64_t k_odd = 0x9E3779B97F4A7C15u;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
    return (std::rotl(hash, 29) ^ word) * k_odd;
}

std::span<std::uint8_t const> bytes_of(std::int16_t const * cells, std::size_t size) {
    return {reinterpret_cast<std::uint8_t const *>(cells), size * sizeof *cells};
}

Digest digest_of_state(ColumnState const & state, std::int16_t const * score,
                       std::int16_t const * gap, std::size_t size) {
    std::uint64_t seed = mixed(reinterpret_cast<std::uintptr_t>(state.profile), state.low);
    seed = mixed(seed, static_cast<std::uint64_t>(state.level));
    seed = mixed(seed, static_cast<std::uint64_t>(state.drop_low));
    seed = mixed(seed, static_cast<std::uint64_t>(state.drop_high));
    seed = mixed(seed, static_cast<std::uint64_t>(state.pending));
    Digest const scores = digest_of(bytes_of(score, size), seed);
    Digest const gaps = digest_of(bytes_of(gap, size), mixed(seed, scores.high));
    return {scores.low ^ gaps.high, gaps.low ^ std::rotl(scores.high, 32)};
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
    Digest const digest = digest_of_state(state, score, gap, size);
    if (2 * (states_.size() + 1) > slots_.size()) grow();
    std::size_t const mask = slots_.size() - 1;
    std::size_t slot = digest.low & mask;
    for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
        std::uint32_t const number = slots_[slot] - 1;
        Known const & known = states_[number];
        std::int16_t const * const cells = cells_.data() + known.cells;
        if (known.digest == digest && known.state == state &&
            std::equal(score, score + size, cells) && std::equal(gap, gap + size, cells + size))
            return number;
    }
    slots_[slot] = static_cast<std::uint32_t>(states_.size() + 1);
    states_.push_back({state, digest, cells_.size()});
    cells_.insert(cells_.end(), score, score + size);
    cells_.insert(cells_.end(), gap, gap + size);
    return slots_[slot] - 1;
}

void ColumnStates::grow() {
    slots_.assign(2 * slots_.size(), 0);
    std::size_t const mask = slots_.size() - 1;
    for (std::uint32_t number = 0; number < states_.size(); ++number) {
        std::size_t slot = states_[number].digest.low & mask;
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
