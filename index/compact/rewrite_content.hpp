// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/build_request.hpp"
#include "index/catalogue/sample_set.hpp"
#include "index/read/stored_index.hpp"

namespace tansaku {

// Writes shards and batches of the samples `staying` alone: those of an index that is made of them
// at once, byte for byte, though no input is needed. Returns the generation behind that of `stored`
// which names them, with their rows and haplotypes numbered on without those that leave; nothing is
// published, and no scratch file holds a sequence of who leaves. On an error some files may be
// left. O(elements · log elements + distinct bases). Throws Error. REQUIRES: `staying` is of
// stored.samples(); the folder for scratch files exists.
[[nodiscard]] Generation rewrite_content(StoredIndex const & stored, SampleSet const & staying,
                                         IndexLayout const & layout, BuildOptions const & options);

} // namespace tansaku
