// SPDX-License-Identifier: BSD-3-Clause
#include "cli/version.hpp"

namespace tansaku::cli {

std::string_view version() noexcept { return TANSAKU_VERSION; }

#ifdef __OPTIMIZE__
#define TANSAKU_OPTIMIZED "yes"
#else
#define TANSAKU_OPTIMIZED "no"
#endif

std::string_view build_facts() noexcept {
    return "compiler    " TANSAKU_COMPILER "\n"
           "build       " TANSAKU_BUILD_TYPE ", optimized " TANSAKU_OPTIMIZED "\n"
           "target      " TANSAKU_TARGET "\n"
           "libraries   " TANSAKU_LIBRARIES "\n"
           "compression gzip (bgzip), zstd\n";
}

} // namespace tansaku::cli
