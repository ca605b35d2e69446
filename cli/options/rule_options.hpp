// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/options/option_set.hpp"
#include "index/catalogue/schema/metadata_rules.hpp"

namespace tansaku::cli {

// By what tables of metadata are checked: --icd10-list, --sex-code, --rare-below.
void add_rule_options(OptionSet & options);
// Throws Error: input, E-USE-04.
[[nodiscard]] MetadataRules read_rules(ParsedOptions const & options);

} // namespace tansaku::cli
