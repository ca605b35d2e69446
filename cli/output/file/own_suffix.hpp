// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

namespace tansaku::cli {

// ".HOST.PID.RANDOM": makes of a name one that no other process uses, on any machine, and that
// tells whose it is. Another one each time.
[[nodiscard]] std::string own_suffix();

} // namespace tansaku::cli
