// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/options/option_set.hpp"
#include "index/build/publish/build_request.hpp"

namespace tansaku::cli {

// The options of the group that is open that tell how large pieces are, and how many threads and
// how much memory a build takes: those of 'index', 'add' and 'compact'.
void add_size_options(OptionSet & options);
// Reads them into `work` and validates it. Throws Error: input.
void read_sizes(ParsedOptions const & options, BuildOptions & work);

} // namespace tansaku::cli
