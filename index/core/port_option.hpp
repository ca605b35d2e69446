// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <compare>
#include <cstdint>

namespace tansaku {

// What lies beyond a port (a side of a node) for some of the node's visits: the port that faces it,
// and whether their sequences come from there or go there; or nothing, where sequences begin or
// end. An edge is an option of both its ports.
struct PortOption {
    std::uint32_t code = k_nothing; // port · 2 + comes, as stored

    static constexpr std::uint32_t k_nothing = 0xFFFFFFFFu;
    // Ports are below this number.
    static constexpr std::uint32_t k_most_ports = 1u << 31;

    // REQUIRES: port < k_most_ports - 1.
    [[nodiscard]] static constexpr PortOption make(std::uint32_t port, bool comes) noexcept {
        return {port << 1 | static_cast<std::uint32_t>(comes)};
    }
    [[nodiscard]] constexpr bool is_nothing() const noexcept { return code == k_nothing; }

    // REQUIRES of all below: !is_nothing().
    [[nodiscard]] constexpr std::uint32_t port() const noexcept { return code >> 1; }
    [[nodiscard]] constexpr bool comes() const noexcept { return (code & 1u) != 0; }
    // The edge as port() has it, when this is an option of `port`.
    [[nodiscard]] constexpr PortOption seen_from_beyond(std::uint32_t port) const noexcept {
        return make(port, !comes());
    }

    friend constexpr auto operator<=>(PortOption const &, PortOption const &) = default;
};

} // namespace tansaku
