// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <string_view>

namespace tansaku::cli {

// "1.2 GB", "350 MB": two digits that count, powers of 1000.
[[nodiscard]] std::string rough_bytes(double bytes);
[[nodiscard]] std::string rough_bases(double bases); // "3.1 Gb"
// "12 s", "40 min", "3.5 h", "12 d".
[[nodiscard]] std::string rough_time(double seconds);
// How many tasks there may be, so that none is shorter than about an hour; `most` at most.
[[nodiscard]] std::string task_range(double seconds, double most);
// A line of an estimate: "  what              value\n".
[[nodiscard]] std::string estimate_line(std::string_view what, std::string_view value);

} // namespace tansaku::cli
