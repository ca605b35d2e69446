// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tansaku::cli {

// Of "RssAnon:  1234 kB" in the text of /proc/PID/status: bytes; nothing where it is not told.
[[nodiscard]] std::optional<std::uint64_t> anonymous_bytes(std::string_view status);

// What queries may take when nothing is said, beside all else.
inline constexpr std::uint64_t k_default_search_memory = std::uint64_t{2} << 30;

// What queries and so many threads may take of `memory` bytes, beside what this process holds by
// now in memory that is no file's, and what the heap loses between blocks: the same for any number
// of threads. 0: the default.
// Else large blocks go back to the system from then on as soon as they are freed. Throws Error:
// input, E-MEM-01, telling the least that would do.
[[nodiscard]] std::uint64_t search_memory(std::uint64_t memory, unsigned threads);

} // namespace tansaku::cli
