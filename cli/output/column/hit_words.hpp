// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/answer_context.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// The flags of a hit, in a fixed order, beside those of its answer. `reference` is where it lies.
[[nodiscard]] std::vector<std::string_view>
words_of(Hit const & hit, std::optional<ReferenceStretch> const & reference,
         SampleTable const & samples);

} // namespace tansaku::cli
