// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/sample_table.hpp"

#include <cstdint>

namespace tansaku {

// Calls visit(reference) for every reference of a subject; none for a sample that is its own
// subject. O(links).
template <typename Visit>
void for_each_ref(SampleTable const & table, std::uint32_t subject, Visit && visit) {
    if (!table.subject_ref[subject].empty()) visit(table.subject_ref[subject]);
    for (SubjectLink const & link : table.subject_links)
        if (link.subject == subject) visit(link.ref);
}

} // namespace tansaku
