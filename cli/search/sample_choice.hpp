// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/filter/sample_set.hpp"
#include "index/catalogue/stored/sample_table.hpp"
#include "index/format/index_layout.hpp"

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
    std::vector<std::string> cohorts; // names of saved ones; in all of them
    bool with_tumors = false;         // in counts, without a filter that names is_tumor

    [[nodiscard]] bool empty() const noexcept {
        return filters.empty() && datasets.empty() && biobanks.empty() &&
               excluded_datasets.empty() && !samples && !excluded_samples && cohorts.empty();
    }
};

// The samples that are chosen of an index with that table. Throws Error: input for conditions that
// the table can't answer, for files that can't be read, for ids that the index does not have (all
// of them, by line) and for cohorts that it does not have; damaged.
[[nodiscard]] SampleSet choose_samples(SampleChoice const & choice, IndexLayout const & layout,
                                       SampleTable const & table);

// The conditions as one would write them, without the options' dashes and without paths.
[[nodiscard]] std::vector<std::string> words_of(SampleChoice const & choice);

// Of whom counts are (SampleFilter::countable).
[[nodiscard]] SampleSet countable_samples(SampleChoice const & choice, SampleTable const & table);

} // namespace tansaku::cli
