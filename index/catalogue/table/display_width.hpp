// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <string_view>

namespace tansaku {

// Columns that a text takes on a terminal, by Unicode's East Asian Width (UAX #11): two for wide
// and full-width characters, none for combining and format characters, one for all else, ambiguous
// ones and bytes that are no UTF-8 included. O(bytes). Throws Error: resource, where ICU is
// missing.
[[nodiscard]] std::size_t display_width(std::string_view utf8);

} // namespace tansaku
