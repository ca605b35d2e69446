// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/join_sides.hpp"
#include "engine/graph/walk.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace tansaku {

// Phrases that stand side by side have a boundary word in common, and what lies wholly in it is
// found in both of them. It is of one of the two: of that which ends with the word, where the word
// and not its reverse complement is the canonical one; so each knows whether it is its own without
// a look at the other. In periodic text, where a phrase is hardly longer than its boundary words,
// all phrases but one of those that have a place leave it out. (Who is left out by its one
// neighbour may leave out the other, so of a row of phrases at least one has the place; it may be
// two of them.) One thread at a time.
class SharedPlaces {
public:
    // Begins with a phrase, and who has it. Both must live until the next.
    void begin(Walker & walker, Branch const & root);

    // Takes out of `visits`, of what stands at bases [begin, end) of the phrase's canonical text,
    // those whose neighbour has it as its own. `visits`: ascending, disjoint spans, a batch once.
    // Throws Error: damaged.
    void leave_to_neighbours(std::int64_t begin, std::int64_t end,
                             std::vector<AlignmentVisits> & visits);

private:
    // Of one side: whether the boundary word's places are the phrase's own, else whose are: of
    // those who have no phrase beyond.
    struct Side {
        bool own = false;
        std::vector<AlignmentVisits> last;
    };
    [[nodiscard]] Side const & side(Direction direction);

    Walker * walker_ = nullptr;
    Branch const * root_ = nullptr;
    std::array<std::optional<Side>, 2> sides_; // made where they are asked for
};

} // namespace tansaku
