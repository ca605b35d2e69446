// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/stored/sample_table.hpp"

#include <optional>
#include <string_view>

namespace tansaku {

struct StoredFault {
    std::string_view dataset; // below "catalogue/"
    std::string_view expected;
};

// The first promise of SampleTable that `table`, read from a file, breaks. What this accepts can be
// searched, filtered and printed without further checks.
// REQUIRES: every column but the lists has one entry per sample.
[[nodiscard]] std::optional<StoredFault> find_fault(SampleTable const & table);

} // namespace tansaku
