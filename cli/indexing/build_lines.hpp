// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/publish/build_request.hpp"

#include <string>

namespace tansaku::cli {

// What was made, for people: a line for each number.
[[nodiscard]] std::string build_lines(BuildReport const & report, double seconds);

} // namespace tansaku::cli
