// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// Up to three of `candidates` that someone who wrote `word` may have meant, best first: few letters
// differ, or one begins with the other. Compared after NFKC and case folding.
[[nodiscard]] std::vector<std::string> near_misses(std::string_view word,
                                                   std::span<std::string const> candidates);

} // namespace tansaku
