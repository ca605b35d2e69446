// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/option_set.hpp"
#include "cli/output/output_file.hpp"
#include "cli/sample_choice.hpp"
#include "engine/run/search_options.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tansaku::cli {

enum class PrimerFormat : std::uint8_t { amplicons, pairs, dropouts };

// What 'tansaku primers' was asked for.
struct PrimersRequest {
    std::filesystem::path index;
    std::filesystem::path pairs;
    SearchOptions options;            // with `within`, without `selected`, which the index decides
    std::uint64_t max_product = 3000; // bases of an amplicon, primers included
    SampleChoice samples;
    std::optional<std::uint64_t> generation; // absent: the published one
    FileSource source;

    PrimerFormat format = PrimerFormat::amplicons;
    std::vector<std::string> metadata_columns; // of amplicons and dropouts
    std::filesystem::path output;              // empty: standard output
    Overwrite overwrite = Overwrite::no;
    bool quiet = false;
};

[[nodiscard]] OptionSet primers_options();

// Throws Error: input. Nothing is opened.
[[nodiscard]] PrimersRequest read_primers_request(ParsedOptions const & options);

} // namespace tansaku::cli
