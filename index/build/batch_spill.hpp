// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/batch.hpp"

#include <filesystem>

namespace tansaku {

// The long lists of a batch (elements, track and edits) wait in a scratch file until the dictionary
// is complete, so that a build holds one batch at a time. Both throw Error: resource.

// Writes them to `path` and frees them in `batch`.
void spill(Batch & batch, std::filesystem::path const & path);

// Reads them back and removes the file.
void unspill(Batch & batch, std::filesystem::path const & path);

} // namespace tansaku
