// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/sample_table.hpp"

#include <algorithm>
#include <cstdint>
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

} // namespace tansaku
