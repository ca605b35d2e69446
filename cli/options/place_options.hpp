// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/options/option_set.hpp"
#include "engine/run/search_options.hpp"

namespace tansaku::cli {

// Where in whoever is searched: --region, --haplotype.
void add_place_options(OptionSet & options);
// Throws Error: input, E-USE-04.
void read_places(ParsedOptions const & options, SearchOptions & engine);

} // namespace tansaku::cli
