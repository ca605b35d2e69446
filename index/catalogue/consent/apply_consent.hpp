// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/consent/consent_event.hpp"
#include "index/catalogue/stored/sample_table.hpp"
#include "index/format/index_layout.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

struct AppliedConsent {
    std::uint32_t epoch = 0;     // now
    std::uint64_t applied = 0;   // events that are new
    std::uint64_t known = 0;     // events that were applied before
    std::uint64_t in_future = 0; // of the new ones
};

// Adds events to the consent log of an index, all or none: from this call's return on, no reader
// writes a line with whom they withdraw. An event speaks for its subject: all its samples, by all
// its references. Throws Error: input, and then nothing was done: E-CON-02 a subject or sample that
// the index does not have, E-CON-04 an id of an event with another content or an authority that is
// not the subject's biobank, E-CON-06 a reinstating
// or changed consent of no higher version than is known. Resource: disk.
[[nodiscard]] AppliedConsent apply_consent(IndexLayout const & layout, SampleTable const & table,
                                           std::vector<ConsentEvent> const & events);

// What apply_consent() would do now, with the same refusals. Nothing is written.
[[nodiscard]] AppliedConsent try_consent(IndexLayout const & layout, SampleTable const & table,
                                         std::vector<ConsentEvent> const & events);

} // namespace tansaku
