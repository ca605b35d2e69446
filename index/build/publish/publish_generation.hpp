// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/publish/sharing.hpp"
#include "index/catalogue/schema/id_policy.hpp"
#include "index/catalogue/stored/sample_table.hpp"
#include "index/format/generation.hpp"
#include "index/format/index_layout.hpp"

namespace tansaku {

// Makes its shards and batches durable, those that `before` does not name, then writes the file of
// a generation and makes it the current one: from this call's return on, readers open it. All of
// them may be read by whom `sharing` says. Throws Error: resource.
void publish_generation(IndexLayout const & layout, Generation const & before,
                        Generation const & generation, IdPolicy ids, SampleTable const & samples,
                        Sharing sharing);

} // namespace tansaku
