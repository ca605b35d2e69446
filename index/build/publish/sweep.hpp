// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/generation.hpp"
#include "index/format/index_layout.hpp"

namespace tansaku {

// What stays beside the current generation: nothing; what readers have open; also the one before.
enum class Keep { current, held, older };

// Removes what neither `current` names nor a generation that stays: files of writers that were
// killed or failed, and of older generations. The generation before is left to those who are about
// to open it, and with it older ones that need no other file, as after samples were added, so that
// they can be asked again. One that a reader has open stays (format/generation_hold.hpp): it has
// mapped its files and needs no names, but on another machine, where a file that loses its name
// may be gone. What can't be removed is left to the next sweep. REQUIRES: the
// caller holds the writer's lock, CURRENT names `current`, and nothing of the caller is
// unpublished.
void sweep_unpublished(IndexLayout const & layout, Generation const & current, Keep keep);

} // namespace tansaku
