// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/run/search_options.hpp"
#include "index/catalogue/stored/sample_table.hpp"

#include <tansaku/search_options.hpp>

namespace tansaku::api {

// The engine's words for what a user asks, of an index with that table; `live` is left out.
// Throws Error: input.
[[nodiscard]] tansaku::SearchOptions engine_options(SearchOptions const & options,
                                                    SampleTable const & table);

} // namespace tansaku::api
