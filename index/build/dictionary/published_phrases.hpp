// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/dictionary/dictionary.hpp"
#include "index/format/generation.hpp"
#include "index/format/index_layout.hpp"

#include <span>

namespace tansaku {

// A dictionary that knows the phrases of the published shards, by their numbers. Shards store no
// digests: they are taken again from the text, which is a small part of what an index holds.
// Phrases that share seeds in a shard are taken for variants of one place.
// O(distinct bases), on all threads of the arena it runs in. Throws Error: damaged.
[[nodiscard]] Dictionary know_published(IndexLayout const & layout,
                                        std::span<FileRecord const> shards);

} // namespace tansaku
