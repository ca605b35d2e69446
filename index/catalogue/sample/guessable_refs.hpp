// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/stored/sample_table.hpp"

#include <cstdint>

namespace tansaku {

// Numbers that a biobank may give its people one after another.
inline constexpr std::uint32_t k_guessed_numbers = 10'000'000;

// How many references of subjects are the MD5, or begin as the SHA-256, of a number below `numbers`
// in decimal digits. Such a reference was made without a key, and whoever has the table can tell
// the number behind it. About half a second for a million numbers. Throws Error: resource.
[[nodiscard]] std::uint64_t count_guessable_refs(SampleTable const & table, std::uint32_t numbers);

} // namespace tansaku
