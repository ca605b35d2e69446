// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/publish/build_request.hpp"

namespace tansaku {

void validate(BuildOptions const & options) {
    auto const refuse = [](char const * text) { throw Error(Fault::input, "E-OPT-01", "", text); };
    if (options.threads == 0) refuse("--threads must be at least 1");
    if (options.phase_window > 1024) refuse("--phase-window must be 1024 bases at most");
    if (options.memory < std::uint64_t{64} << 20) refuse("--memory must be at least 64M");
    if (options.shard_bases < 2048 || options.shard_bases > std::uint64_t{1} << 30)
        refuse("--shard-bases must lie between 2048 and 1073741824");
    if (options.batch_samples == 0) refuse("--batch-samples must be at least 1");
}

} // namespace tansaku
