// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/indexing/sequence_request.hpp"

namespace tansaku::cli {

[[nodiscard]] OptionSet index_options();

// --ids, or what follows from how samples are named. Throws Error: input, E-USE-04.
[[nodiscard]] IdPolicy ids_of(ParsedOptions const & options);

// Reads manifest and metadata and finds all missing files; nothing is written.
// Throws Error: input with all findings.
[[nodiscard]] SequenceRequest read_index_request(ParsedOptions const & options);

} // namespace tansaku::cli
