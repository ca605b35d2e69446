// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/digest.hpp"

#include <span>

namespace tansaku {

// The digest of the bytes of all parts, one behind the other, as digest_of() has it of the whole.
[[nodiscard]] Digest digest_of_parts(std::span<std::span<std::uint8_t const> const> parts);

} // namespace tansaku
