// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string_view>

namespace tansaku::cli {

[[nodiscard]] std::string_view version() noexcept; // "0.1.0", as the build file has it

} // namespace tansaku::cli
