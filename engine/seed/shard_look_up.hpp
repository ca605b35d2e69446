// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/seed/anchor.hpp"
#include "engine/seed/dust.hpp"
#include "engine/within/within_anchor.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// What is asked of the shards of a dictionary: where a query may have alignments, of one look of a
// search or of a search within so many errors. All else is a function of these and of the options.
struct ShardQuestion {
    std::vector<Residue> residues; // of the query
    std::vector<MaskedInterval> masked;
    std::uint32_t look = 0; // which one of those that the options ask for
    std::int64_t least = 0; // score from which on an agreement is an alignment to report itself

    friend bool operator==(ShardQuestion const &, ShardQuestion const &) = default;
};

// In no order that counts. One of the two is of a kind of search.
struct ShardAnchors {
    std::vector<Anchor> similar;
    std::vector<WithinAnchor> within;
};

// Looks queries up in all shards of a dictionary of which this process does not hold all: whoever
// holds the others is asked. Any number of threads.
class ShardLookUp {
public:
    ShardLookUp() = default;
    virtual ~ShardLookUp() = default;
    ShardLookUp(ShardLookUp const &) = delete;
    ShardLookUp & operator=(ShardLookUp const &) = delete;

    // Waits for it. Throws what ends the search.
    [[nodiscard]] virtual ShardAnchors find(ShardQuestion const & question) = 0;
};

} // namespace tansaku
