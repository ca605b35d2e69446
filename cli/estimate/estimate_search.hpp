// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/search/search_request.hpp"
#include "index/format/generation.hpp"

#include <cstdint>
#include <string>

namespace tansaku::cli {

// What a search takes, for people; divided into so many tasks if that is not 0. Reads the queries.
// Throws Error: input.
[[nodiscard]] std::string estimate_search(SearchRequest const & request,
                                          Generation const & generation, std::uint64_t tasks);

} // namespace tansaku::cli
