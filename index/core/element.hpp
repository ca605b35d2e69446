// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/phrase_rule.hpp"

#include <cstdint>

namespace tansaku {

// A node of the phrase graph: a phrase of the dictionary, by its number, or (from k_first_gap on)
// a gap, by its rank among the distinct gap lengths of its batch.
using Node = std::uint32_t;
inline constexpr Node k_first_gap = 1u << 30;

// An element of a parse: a node and the orientation in which the sequence reads it.
// Two neighbouring phrases share k_word bases; a gap shares none with its neighbours.
struct Element {
    std::uint32_t code = 0; // node · 2 + reversed, as stored

    [[nodiscard]] static constexpr Element make(Node node, bool reversed) noexcept {
        return {node << 1 | static_cast<std::uint32_t>(reversed)};
    }
    [[nodiscard]] constexpr Node node() const noexcept { return code >> 1; }
    [[nodiscard]] constexpr bool reversed() const noexcept { return (code & 1u) != 0; }
    [[nodiscard]] constexpr bool is_gap() const noexcept { return node() >= k_first_gap; }
};

// Bases that `right` shares with its left neighbour `left` in a parse.
[[nodiscard]] constexpr unsigned shared_bases(Element left, Element right) noexcept {
    return left.is_gap() || right.is_gap() ? 0 : k_word;
}

} // namespace tansaku
