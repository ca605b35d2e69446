// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/filter/sample_set.hpp"
#include "index/catalogue/stored/sample_table.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// The references of each subject of a table: one, more where providers linked some, none of a
// sample that is its own subject. Must not outlive the table. Made in O(links x log links).
class SubjectRefs {
public:
    explicit SubjectRefs(SampleTable const & table) : table_(table) {
        for (SubjectLink const & link : table.subject_links)
            links_.push_back(&link);
        std::ranges::sort(links_, {}, &SubjectLink::subject);
    }

    // Calls visit(reference) for each.
    template <typename Visit>
    void for_each(std::uint32_t subject, Visit && visit) const {
        if (!table_.subject_ref[subject].empty()) visit(table_.subject_ref[subject]);
        for (SubjectLink const * const link :
             std::ranges::equal_range(links_, subject, {}, &SubjectLink::subject))
            visit(link->ref);
    }

private:
    SampleTable const & table_;
    std::vector<SubjectLink const *> links_; // by subject
};

// Calls visit(subject, name) with what names each subject that has one of `samples`: its
// references, or the accession of one without, since a sample without a reference is its own
// subject. O(samples).
template <typename Visit>
void for_each_subject_name(SampleTable const & table, SampleSet const & samples, Visit && visit) {
    SubjectRefs const refs(table);
    std::vector<bool> seen(table.subjects());
    samples.for_each([&](std::size_t sample) {
        if (sample >= table.samples() || seen[table.subject[sample]]) return;
        std::uint32_t const subject = table.subject[sample];
        seen[subject] = true;
        bool has_ref = false;
        refs.for_each(subject, [&](std::string_view ref) {
            has_ref = true;
            visit(subject, ref);
        });
        if (!has_ref) visit(subject, table.accession[sample]);
    });
}

// Subjects that are left without a sample when those of `erased` go.
[[nodiscard]] inline std::vector<bool> subjects_only_in(SampleTable const & table,
                                                        SampleSet const & erased) {
    std::vector<bool> gone(table.subjects(), true);
    for (std::size_t sample = 0; sample < table.samples(); ++sample)
        if (!erased.contains(sample)) gone[table.subject[sample]] = false;
    return gone;
}

} // namespace tansaku
