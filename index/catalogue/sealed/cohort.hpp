// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/filter/sample_set.hpp"
#include "index/catalogue/stored/sample_table.hpp"
#include "index/format/index_layout.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// A set of subjects, frozen under a name: the same people in every later generation, whatever their
// metadata become, but for those who withdraw. A file cohorts/<name> of an index, by keyed digests
// of all that names the subjects: their references and the accessions of their samples, since
// either may be what is left of their metadata later.
struct Cohort {
    std::string name;       // [A-Za-z0-9_-]{1,64}, and nothing that reads like personal data
    std::string key;        // of the digests
    std::int64_t saved = 0; // seconds since 1970
    std::uint64_t generation = 0;
    std::uint64_t subjects = 0;          // distinct, when it was saved
    std::vector<std::string> conditions; // what chose them, as one would write it
    std::vector<std::string> members;    // digests, ascending

    [[nodiscard]] bool operator==(Cohort const &) const = default;
};

// Throws Error: input, E-COH-01, for what is no name of a cohort.
void require_cohort_name(std::string_view name);

// The cohort of all subjects with a sample in `chosen`; fills key, subjects and members.
// Throws Error: resource. O(samples + subjects) digests.
[[nodiscard]] Cohort freeze_cohort(SampleTable const & table, SampleSet const & chosen);

// All samples of its subjects that `table` has. O(samples + subjects) digests.
[[nodiscard]] SampleSet samples_of(Cohort const & cohort, SampleTable const & table);

// Writes it, durably, in place of one of the same name. REQUIRES: the caller holds the writer's
// lock. Throws Error: resource.
void write_cohort(IndexLayout const & layout, Cohort const & cohort);

// Throws Error: input, E-COH-01, E-COH-02 (no such one); damaged, E-COH-04, E-FMT-13.
[[nodiscard]] Cohort read_cohort(IndexLayout const & layout, std::string const & name);

// Names of all, ascending. Throws Error: resource.
[[nodiscard]] std::vector<std::string> cohort_names(IndexLayout const & layout);

// Takes `erased` samples, and the subjects that have no others, out of all cohorts, without a
// trace.
// REQUIRES: as write_cohort(). Throws Error: resource, damaged.
void erase_from_cohorts(IndexLayout const & layout, SampleTable const & table,
                        SampleSet const & erased);

} // namespace tansaku
