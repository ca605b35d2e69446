// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/digest.hpp"

#include <filesystem>

namespace tansaku::cli {

// Digest of the bytes of a file. Throws Error: input, E-IO-01, when it can't be read. O(bytes) time
// and memory.
[[nodiscard]] Digest digest_of_file(std::filesystem::path const & path);

} // namespace tansaku::cli
