// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/search/run_request.hpp"

#include <cstdint>
#include <filesystem>

namespace tansaku::cli {

enum class PrimerFormat : std::uint8_t { amplicons, pairs, dropouts };

// What 'tansaku primers' was asked for.
struct PrimersRequest : RunRequest { // options: with `within`
    std::filesystem::path pairs;
    std::uint64_t max_product = 3000; // bases of an amplicon, primers included
    PrimerFormat format = PrimerFormat::amplicons;
};

[[nodiscard]] OptionSet primers_options();

// What is asked, without the table of pairs, results' file and summary. Throws Error: input.
[[nodiscard]] PrimersRequest read_primers_question(ParsedOptions const & options,
                                                   std::filesystem::path index);

// Throws Error: input. Nothing is opened.
[[nodiscard]] PrimersRequest read_primers_request(ParsedOptions const & options);

} // namespace tansaku::cli
