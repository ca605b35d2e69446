// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/reference_stretch.hpp"
#include "engine/run/search_engine.hpp"
#include "index/catalogue/sample_set.hpp"
#include "index/catalogue/sample_table.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tansaku::cli {

// What writers tell beside the answer itself. Must outlive the writers.
struct AnswerContext {
    SampleTable const & samples;
    // Label of a sequence of a batch.
    std::function<std::string_view(std::uint32_t batch, std::uint32_t sequence)> sequence_label;
    // Who was searched, and who counts as a carrier: "carrier=exact coverage=100".
    SampleSet searched;
    std::string carrier_rule;
    // Whom counts are of, and of how many subjects.
    SampleSet counted;
    std::uint64_t searched_subjects = 0;
    // Where a hit lies on a reference; absent: none is known of any.
    std::function<std::optional<ReferenceStretch>(Hit const & hit)> reference = {};

    [[nodiscard]] std::optional<ReferenceStretch> reference_of(Hit const & hit) const {
        return reference ? reference(hit) : std::nullopt;
    }
};

// What an engine's answers need. Both must outlive it.
[[nodiscard]] AnswerContext context_of(StoredIndex const & index, SearchEngine const & engine);

// The rule as the options set it.
[[nodiscard]] std::string carrier_rule(SearchOptions const & options);

} // namespace tansaku::cli
