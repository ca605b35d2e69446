// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>

namespace tansaku {

// Sites of a sample that phase joins are a unit. More units than these in one window are not
// combined: each doubles the texts.
inline constexpr std::uint32_t k_most_phase_units = 6;

} // namespace tansaku
