// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

namespace tansaku {

// Of the machine, as the system calls it; "unknown" where it has none. Any number of threads.
[[nodiscard]] std::string host_name();

} // namespace tansaku
