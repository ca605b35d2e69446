// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"

#include <cstdint>

namespace tansaku {

// A part of a pattern that stands in a phrase with few errors. It is a function of their two texts
// alone.
struct WithinAnchor {
    std::uint32_t phrase = 0;     // in the dictionary
    Strand strand = Strand::plus; // of the pattern
    std::uint32_t part = 0;
    std::uint32_t begin = 0; // of the phrase's canonical text
    std::uint32_t size = 0;
    std::uint32_t errors = 0; // the fewest between the part and the phrase's text

    friend bool operator==(WithinAnchor const &, WithinAnchor const &) = default;
};

} // namespace tansaku
