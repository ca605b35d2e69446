// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string_view>

namespace tansaku::cli {

[[nodiscard]] std::string_view version() noexcept; // "0.1.0", as the build file has it

// With what it was built, a line each: compiler, kind of build, standard library, processor.
[[nodiscard]] std::string_view build_facts() noexcept;

} // namespace tansaku::cli
