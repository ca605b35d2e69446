// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/sequence_request.hpp"
#include "index/build/growing_index.hpp"

namespace tansaku::cli {

[[nodiscard]] OptionSet add_options();

// Reads manifest and metadata and finds all missing files and all samples that the index has
// already; nothing is written. `request` is what read_work() gave. Throws Error: input with all
// findings.
void read_add_request(ParsedOptions const & options, GrowingIndex const & index,
                      SequenceRequest & request);

} // namespace tansaku::cli
