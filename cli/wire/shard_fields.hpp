// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/seed/shard_look_up.hpp"

#include <string>
#include <string_view>

namespace tansaku::cli {

// What ranks ask each other of shards, and reply, as fields. Reading throws Error: damaged,
// E-PLN-06; `from` is where the bytes come from.
[[nodiscard]] std::string bytes_of(ShardQuestion const & question);
[[nodiscard]] ShardQuestion read_shard_question(std::string_view bytes, std::string const & from);

[[nodiscard]] std::string bytes_of(ShardAnchors const & anchors);
// Appends them.
void read_shard_anchors(std::string_view bytes, std::string const & from, ShardAnchors & anchors);

} // namespace tansaku::cli
