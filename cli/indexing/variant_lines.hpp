// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/publish/build_request.hpp"

#include <string>
#include <vector>

namespace tansaku::cli {

// What became of the records of variant files, as lines of the report of 'index' and 'add'; nothing
// when there were none.
[[nodiscard]] std::string variant_lines(BuildReport const & report, MissingGenotype missing);

// What one should know of an index of variants beside its report: nothing, or one notice.
[[nodiscard]] std::vector<Finding> variant_notices(BuildReport const & report);

} // namespace tansaku::cli
