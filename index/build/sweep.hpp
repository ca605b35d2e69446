// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/generation.hpp"
#include "index/format/index_layout.hpp"

namespace tansaku {

enum class Keep { current, older };

// Removes what neither `current` nor, if older ones are kept, the generation before it names: files
// of writers that were killed or failed, and of older generations. Of these stay those that need no
// other file, as after samples were added, so that they can be asked again. A reader maps all files
// of a generation when it opens it and needs no names from then on; the generation before is left
// to those who are about to open it. What can't be removed is left to the next sweep. REQUIRES: the
// caller holds the writer's lock, CURRENT names `current`, and nothing of the caller is
// unpublished.
void sweep_unpublished(IndexLayout const & layout, Generation const & current, Keep keep);

} // namespace tansaku
