// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "tests/cli/support/tansaku.hpp"
#include "tests/support/event_line.hpp"

#include <string>

namespace tansaku::test {

// The reference of a subject of a CohortIndex.
[[nodiscard]] inline std::string ref(int number) {
    return "S" + std::string(31, '0') + std::to_string(number);
}

// Applies events to it, which must go well.
inline void tell(CohortIndex const & cohort, std::string const & events) {
    run_well(
        {"consent", "apply", cohort.path, cohort.dir.write("events.jsonl", events), "--quiet"});
}

} // namespace tansaku::test
