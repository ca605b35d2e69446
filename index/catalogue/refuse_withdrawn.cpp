// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/refuse_withdrawn.hpp"

#include "index/catalogue/consent_mask.hpp"
#include "index/catalogue/finding_list.hpp"
#include "index/catalogue/subject_refs.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

namespace tansaku {

void refuse_withdrawn(IndexLayout const & layout, SampleTable const & before,
                      SampleTable const & next) {
    ConsentLog const log = ConsentLog::open(layout);
    if (log.epoch() == 0) return;
    ConsentMask const mask(log, seconds_now());
    // A row that waits for its sequences is taken in when these come.
    std::unordered_set<std::string_view> const rows(before.accession.begin(),
                                                    before.accession.end());
    std::unordered_set<std::string_view> const searched(
        before.accession.begin(), before.accession.begin() + before.with_sequence);
    SubjectRefs const refs(next);
    std::uint64_t refused = 0;
    for (std::size_t sample = 0; sample < next.samples(); ++sample) {
        auto const & known = sample < next.with_sequence ? searched : rows;
        if (known.contains(next.accession[sample])) continue;
        bool withdrawn = mask.is_withdrawn(next.accession[sample]);
        refs.for_each(next.subject[sample], [&](std::string const & ref) {
            withdrawn = withdrawn || mask.is_withdrawn(ref);
        });
        refused += withdrawn ? 1 : 0;
    }
    if (refused == 0) return;
    FindingList findings;
    findings.add("E-CON-03", layout.root.string(),
                 std::to_string(refused) +
                     " new samples are of people who withdrew their consent; nothing was added; "
                     "leave them out, or apply an event that reinstates them");
    findings.throw_if_any();
}

} // namespace tansaku
