// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/options/option_set.hpp"
#include "cli/search/sample_choice.hpp"
#include "index/catalogue/filter/strata.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// Whom a verb is about: --generation, --filter, --dataset, --biobank, --exclude-dataset, --samples,
// --exclude-samples, --cohort, --with-tumors.
void add_choice_options(OptionSet & options);
[[nodiscard]] SampleChoice read_choice(ParsedOptions const & options);
// Absent: the published one.
[[nodiscard]] std::optional<std::uint64_t> read_generation(ParsedOptions const & options);

// The fields of --by: one, or two different ones. Throws Error: input, E-FLT-02, E-USE-05.
[[nodiscard]] std::vector<StratumField> parse_fields(std::string_view verb,
                                                     std::string const & text);

} // namespace tansaku::cli
