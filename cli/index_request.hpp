// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/option_set.hpp"
#include "index/build/index_builder.hpp"

#include <filesystem>

namespace tansaku::cli {

// What 'tansaku index' was asked for.
struct IndexRequest {
    std::filesystem::path index;
    BuildRequest build;
    BuildOptions options;
    bool quiet = false;
    std::vector<Finding> notices; // of the tables that were read
};

[[nodiscard]] OptionSet index_options();

// Reads manifest and metadata and finds all missing files; nothing is written.
// Throws Error: input with all findings.
[[nodiscard]] IndexRequest read_index_request(ParsedOptions const & options);

} // namespace tansaku::cli
