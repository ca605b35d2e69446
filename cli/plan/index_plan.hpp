// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/indexing/sequence_request.hpp"
#include "cli/plan/plan_layout.hpp"
#include "index/format/digest.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tansaku::cli {

// A stretch of the samples, in the order of the index.
struct IndexTask {
    std::uint64_t first = 0; // sample
    std::uint64_t samples = 0;
    std::uint64_t bases = 0; // about, by the sizes of their files
};

// A table that the plan was made of.
struct PlannedTable {
    std::filesystem::path path; // absolute
    Digest digest;
};

// An index that is made by tasks, as plan.json tells it.
struct IndexPlan {
    std::string id;                 // random
    std::vector<std::string> words; // of 'tansaku index': INDEX and options, paths absolute
    std::vector<PlannedTable> tables;
    std::vector<IndexTask> tasks; // at least one

    [[nodiscard]] std::string json() const;
};

// Throws Error: input, E-PLN-02 when there is no plan of an index or it is damaged, E-PLN-03 when
// another version of the program made it.
[[nodiscard]] IndexPlan read_index_plan(PlanLayout const & layout);

// What the plan asks for. Throws Error: input, E-PLN-04, when a table is another one than it was,
// and as read_index_request().
[[nodiscard]] SequenceRequest request_of(IndexPlan const & plan,
                                         std::vector<std::string> more_options);

} // namespace tansaku::cli
