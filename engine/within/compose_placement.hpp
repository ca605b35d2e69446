// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"
#include "engine/within/within_rule.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tansaku {

// An alignment of a whole pattern with a whole text that has the fewest errors: the one whose gaps
// are as far to the left as they go. '=' are columns without an error.
struct FewestErrors {
    std::uint32_t errors = 0;
    std::vector<CigarRun> cigar;
};

// Absent when it takes more than `max_errors`. O(rows · max_errors).
[[nodiscard]] std::optional<FewestErrors> compose_placement(WithinPattern const & pattern,
                                                            std::span<Residue const> text,
                                                            std::uint32_t max_errors);

} // namespace tansaku
