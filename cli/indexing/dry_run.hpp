// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/indexing/sequence_request.hpp"
#include "cli/options/option_set.hpp"

#include <string>

namespace tansaku::cli {

// --dry-run of verbs that change an index: everything that can be known before is checked and
// told, and nothing is written.
void add_dry_run(OptionSet & options);
[[nodiscard]] bool is_dry_run(ParsedOptions const & options);

// What 'index' or 'add' would read, a line each: files, samples, haplotypes, bytes.
[[nodiscard]] std::string input_lines(SequenceRequest const & request);

} // namespace tansaku::cli
