// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/sample_table.hpp"
#include "index/format/index_layout.hpp"

namespace tansaku {

// Refuses to take in again who withdrew all: samples of `next` that are not in `before`, or have
// no sequence there and one now, and whose id, or a reference of whose subject, is that of such a
// person. Known by keyed digests alone, so also once nothing else of them is left. Throws Error:
// input, E-CON-03 with their number; damaged, E-CON-05.
void refuse_withdrawn(IndexLayout const & layout, SampleTable const & before,
                      SampleTable const & next);

} // namespace tansaku
