// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/options/option_set.hpp"
#include "index/read/stored_index.hpp"

namespace tansaku::cli {

// --load and --stage, for the group that is open: how the files of an index are come by. They have
// no influence on results.
void add_source_options(OptionSet & options);
[[nodiscard]] FileSource read_source(ParsedOptions const & options);

} // namespace tansaku::cli
