// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

namespace tansaku {

// 32 random bytes. Throws Error: resource.
[[nodiscard]] std::string random_key();

} // namespace tansaku
