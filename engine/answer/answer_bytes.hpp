// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"

#include <cstdint>

namespace tansaku {

// Bytes that an answer has allocated. O(alleles).
[[nodiscard]] std::uint64_t bytes_of(Answer const & answer) noexcept;

} // namespace tansaku
