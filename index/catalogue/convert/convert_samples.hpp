// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/schema/metadata_rules.hpp"
#include "index/core/error.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tansaku {

// What a provider's submission to JGA and its rules are.
struct ConvertFiles {
    std::filesystem::path submission;                   // XML, or DDBJ's sheet as TSV, by content
    std::optional<std::filesystem::path> rules;         // convert_rules.hpp; none: values stay
    std::optional<std::filesystem::path> disease_terms; // none: ids of any form D000001 are taken
    std::vector<std::string> drop;                      // further columns or attributes, by name
    MetadataRules checks = {};
};

struct ConvertedSamples {
    std::string text; // samples.tsv
    std::size_t samples = 0;
    std::vector<Finding> notices; // W-COL-08 what was dropped, by name and number
};

// Makes samples.tsv of a submission. Values that are not given become unknown. The result is one
// that load_metadata takes, or Error: input has everything that is wrong, at its place in the
// submission, and no value of it.
[[nodiscard]] ConvertedSamples convert_samples(ConvertFiles const & files);

} // namespace tansaku
