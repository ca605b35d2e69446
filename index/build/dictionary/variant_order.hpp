// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/tables/seed_group.hpp"
#include "index/core/packed_text.hpp"

#include <cstdint>
#include <deque>
#include <span>
#include <vector>

namespace tansaku {

// Puts the variants of a place in an order in which those that share their words stand together,
// so that few words are listed again. Keeps its buffers. One thread at a time.
class VariantOrder {
public:
    // Reorders phrases of one place; phrase p is [start[p], start[p + 1]) of `text`. Each goes
    // behind the last of the group that leaves fewest of its words fresh, or begins one; groups
    // stay in the order of their first phrases. A function of the texts in their order.
    // Expected O(bases).
    void arrange(std::span<std::uint32_t> phrases, PackedView text,
                 std::span<std::uint64_t const> start);

private:
    struct Group {
        SeedGroup words;
        std::vector<std::uint32_t> phrases;
    };
    [[nodiscard]] Group & group_for(PhraseWords const & phrase);

    std::deque<Group> groups_; // used_ of them
    std::size_t used_ = 0;
    PhraseWords phrase_;
    std::vector<std::uint32_t> fresh_;
    std::vector<Residue> residues_;
};

} // namespace tansaku
