// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/anchor_on_way.hpp"
#include "engine/align/coverage.hpp"
#include "engine/align/join_sides.hpp"
#include "engine/graph/walk.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Of those who have an alignment, the ones whose best is found, so that it need not be found again.
struct SettledVisits {
    std::uint32_t alignment = 0; // its number
    std::vector<AlignmentVisits> visits;
};

// The ways of alignments that an earlier look has found, gone once more without aligning: a later
// look would find them again from its anchors along them. Keeps its buffers. One thread at a time.
class KnownWays {
public:
    // Covers, in `book`, the anchors that `alignment` runs along, at `visits` of its phrase, of
    // whom all have it; `query_size` bases has the query. O(phrases on the way, for all who part,
    // and anchors on them).
    void cover(Walker & walker, Alignment const & alignment,
               std::span<AlignmentVisits const> visits, std::uint32_t query_size,
               AnchorBook & book);

private:
    struct Step {
        Branch branch;
        std::uint32_t skipped = 0;
        std::uint32_t first_column = 0;
    };

    void read_rows(Alignment const & alignment, std::uint32_t query_size);
    [[nodiscard]] Step first_step(Walker const & walker, Alignment const & alignment,
                                  std::span<AlignmentVisits const> visits,
                                  Direction direction) const;
    void cover_phrase(Step const & step, PhraseOnWay const & phrase, std::int64_t left,
                      AnchorBook & book);

    std::vector<std::uint32_t> rows_; // per base of the aligned text, along the pattern: where the
                                      // pattern is before it; one more for the end
    std::vector<Step> steps_;
    std::vector<Branch> branches_;
    Members ended_;
    std::vector<VisitSpan> visits_;
};

} // namespace tansaku
