// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/publish/build_request.hpp"
#include "index/catalogue/filter/sample_set.hpp"
#include "index/format/index_layout.hpp"
#include "index/read/stored_index.hpp"

namespace tansaku {

// Takes the samples that are not `staying` out of the files of an index: their sequences out of
// their batches, and what nobody else visits out of the dictionary. A shard that loses no phrase
// stays the file that it is. Of other batches only the numbers of phrases and haplotypes change,
// of which they hold a list each. Returns the generation behind that of `stored`, with rows and
// haplotypes numbered on without those that leave; nothing is published. Compaction of it writes
// what a build of the samples that stay writes. On an error some files may be left.
// O(elements of who leaves · runs of a port + bytes of the files), far less than a build, which
// takes as long as there are elements. Throws Error. REQUIRES: `staying` is of stored.samples().
[[nodiscard]] Generation erase_content(StoredIndex const & stored, SampleSet const & staying,
                                       IndexLayout const & layout, BuildOptions const & options);

} // namespace tansaku
