// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/sample_set.hpp"
#include "index/catalogue/sample_table.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tansaku::cli {

// Whom to search, as the user named them. All conditions hold together.
struct SampleChoice {
    std::vector<std::string> filters;           // KEY=V[,V], KEY!=V[,V]
    std::vector<std::string> datasets;          // V[,V]: in one of them
    std::vector<std::string> biobanks;          // V[,V]
    std::vector<std::string> excluded_datasets; // V[,V]: in none of them
    std::optional<std::string> samples;         // file of ids, one a line
    std::optional<std::string> excluded_samples;

    [[nodiscard]] bool empty() const noexcept {
        return filters.empty() && datasets.empty() && biobanks.empty() &&
               excluded_datasets.empty() && !samples && !excluded_samples;
    }
};

// The samples that are chosen. Throws Error: input for conditions that the table can't answer, for
// files that can't be read, and for ids that the index does not have (all of them, by line).
[[nodiscard]] SampleSet choose_samples(SampleChoice const & choice, SampleTable const & table);

} // namespace tansaku::cli
