// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// 1 or 0 for each position. Bytes, since all of them are gone through several times a query.
using Marks = std::vector<std::uint8_t>;

// A query on one strand: what is compared with the canonical texts of phrases.
struct Pattern {
    std::vector<Residue> residues;
    // Per position: a word of so many bases may begin here, as long as a seed or one shorter.
    Marks seeds;
    Marks short_seeds;
};

// A stretch without gaps on which a pattern and a phrase agree well. It is a function of their two
// texts alone.
struct Anchor {
    std::uint32_t phrase = 0;       // in the dictionary
    Strand strand = Strand::plus;   // of the pattern
    std::uint32_t query_begin = 0;  // on the pattern
    std::uint32_t phrase_begin = 0; // on the canonical text
    std::uint32_t length = 0;
    std::int32_t units = 0; // score

    friend bool operator==(Anchor const &, Anchor const &) = default;
};

} // namespace tansaku
