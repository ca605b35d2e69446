// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/publish/build_request.hpp"

namespace tansaku::cli {

// Bases that a file brings to an index, about, by sizes and names; nothing is read. Of variants
// those of the reference, over which they are spelled out. 0: the file is missing, or has other
// phases, which are a few texts.
[[nodiscard]] double rough_bases_of(SequenceFile const & file);

} // namespace tansaku::cli
