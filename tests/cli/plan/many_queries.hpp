// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "tests/cli/support/tansaku.hpp"

#include <string>
#include <vector>

namespace tansaku::test {

// FASTA of queries of all kinds against a CohortIndex: found, not found, too short, masked, with a
// letter that is none, and of very different lengths.
[[nodiscard]] std::string many_queries(CohortIndex const & cohort);

// Options of a search of each format, of similar search and within errors.
[[nodiscard]] std::vector<std::vector<std::string>> all_questions();

// A consent event by which the subject with that number withdraws.
[[nodiscard]] std::string withdrawal(int number);

} // namespace tansaku::test
