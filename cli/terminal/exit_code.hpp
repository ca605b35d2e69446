// SPDX-License-Identifier: BSD-3-Clause
#pragma once

// Exit codes beside those of Fault (index/core/error.hpp).
namespace tansaku::cli {

inline constexpr int k_complete = 0;
inline constexpr int k_incomplete = 3;      // something was answered, something was not
inline constexpr int k_output_closed = 141; // the reader of standard output left: 128 + SIGPIPE

} // namespace tansaku::cli
