// SPDX-License-Identifier: BSD-3-Clause
#include "cli/version.hpp"

namespace tansaku::cli {

std::string_view version() noexcept { return TANSAKU_VERSION; }

} // namespace tansaku::cli
