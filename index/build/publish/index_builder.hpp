// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/publish/build_request.hpp"

#include <filesystem>
#include <functional>

namespace tansaku {

// Makes the index `root` (a new or empty folder). On any error nothing is left behind.
// `progress` is called now and then, from one thread at a time. Throws Error.
[[nodiscard]] BuildReport build_index(std::filesystem::path const & root,
                                      BuildRequest const & request, BuildOptions const & options,
                                      std::function<void(BuildProgress const &)> const & progress);

} // namespace tansaku
