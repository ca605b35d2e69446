// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/packed_text.hpp"

#include <cstdint>
#include <span>

namespace tansaku {

// The text of which a shard's FM-index is made. On it, or on its reverse complement, stand all
// strings of up to schema::k_fm_depth bases of the phrases: not more often than need be, since the
// FM-index tells which strings there are, and the seeds where. Of variants of one place all but the
// first leave little: a base that differs has as many windows of k_fm_depth bases around it.
// The text is read as a circle. Strings that only stand where two stretches meet have no place.
//
// A function of the phrases and their order. O(bases), with memory that does not grow beside the
// text. The result is not empty, and fills whole blocks of LetterRows when read on both strands.
// REQUIRES: there is a phrase.
[[nodiscard]] PackedText make_fm_text(PackedView text, std::span<std::uint32_t const> phrase_start);

} // namespace tansaku
