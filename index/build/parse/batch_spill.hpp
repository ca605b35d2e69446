// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/parse/batch.hpp"
#include "index/build/parse/scratch_file.hpp"

#include <cstdint>

namespace tansaku {

// The long lists of a batch (elements, track and edits) wait in a scratch file until the dictionary
// is complete, so that a build holds one batch at a time. Both throw Error: resource.

// Writes them behind what the file has, and frees them in `batch`. Returns where they begin.
[[nodiscard]] std::uint64_t spill(Batch & batch, ScratchFile & file);

// Reads back what was written at `place`, and gives its room on the disk back.
void unspill(Batch & batch, ScratchFile & file, std::uint64_t place);

} // namespace tansaku
