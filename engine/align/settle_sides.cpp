// SPDX-License-Identifier: BSD-3-Clause
#include "engine/align/settle_sides.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace tansaku {
namespace {

constexpr std::int64_t k_no_rival = std::numeric_limits<std::int64_t>::min();

// One side of some members.
struct Half {
    std::uint32_t batch;
    VisitSpan origins;
    std::int64_t units;
    std::int64_t rival;
};

std::vector<Half> halves_of(SideResult const & side) {
    std::vector<Half> halves;
    for (SideLeaf const & leaf : side.leaves)
        for (VisitSpan const & span : leaf.origins)
            halves.push_back({leaf.batch, span, side.ends[leaf.end].units, k_no_rival});
    for (Joined const & joined : side.joined)
        halves.push_back({joined.batch, joined.origins, joined.units, joined.rival});
    std::ranges::sort(halves, {},
                      [](Half const & h) { return std::pair(h.batch, h.origins.begin); });
    return halves;
}

// Adds visits of the root, by ascending batches and visits.
void add_member(Members & members, Branch const & root, std::uint32_t batch,
                VisitSpan const & span) {
    if (members.empty() || members.back().batch != batch) {
        auto const standing = std::ranges::find(root.members, batch, &BatchVisits::batch);
        members.push_back({batch, standing->rank, {}});
    }
    members.back().set.push_back({span.begin, span.begin, span.end - span.begin});
}

} // namespace

SettledSides settle_sides(Branch const & root, SideResult const & right, SideResult const & left,
                          std::int64_t least_units) {
    SettledSides settled;
    std::vector<Half> const rights = halves_of(right);
    std::vector<Half> const lefts = halves_of(left);
    // Both lists partition the same members.
    for (auto r = rights.begin(), l = lefts.begin(); r != rights.end() && l != lefts.end();) {
        VisitSpan const span{std::max(r->origins.begin, l->origins.begin),
                             std::min(r->origins.end, l->origins.end)};
        settled.sides.push_back({r->batch, span, r->units, l->units});
        std::int64_t const rival = std::max(r->rival, l->rival);
        std::int64_t const units = r->units + l->units;
        if (rival != k_no_rival && units >= rival && units >= least_units)
            add_member(settled.better, root, r->batch, span);
        bool const right_ends = r->origins.end == span.end;
        bool const left_ends = l->origins.end == span.end;
        if (right_ends) ++r;
        if (left_ends) ++l;
    }
    return settled;
}

void cover_behind_low(SideResult const & side, Direction direction,
                      std::span<BothSides const> sides, AnchorBook & book) {
    std::vector<VisitSpan> whole; // origins of those who keep both sides
    std::vector<VisitSpan> visits;
    for (AnchorBehindLow const & behind : side.behind_low) {
        whole.clear();
        for (VisitSpan const & span : behind.origins) {
            auto both = std::ranges::partition_point(sides, [&](BothSides const & s) {
                return std::pair(s.batch, s.origins.end) <= std::pair(behind.batch, span.begin);
            });
            for (; both != sides.end() && both->batch == behind.batch &&
                   both->origins.begin < span.end;
                 ++both) {
                std::int64_t const other = direction == Direction::right ? both->left : both->right;
                if (behind.low_units + other > 0)
                    whole.push_back({std::max(span.begin, both->origins.begin),
                                     std::min(span.end, both->origins.end)});
            }
        }
        visits.clear();
        restrict_to_origins(behind.standing, whole, visits);
        if (!visits.empty()) book.cover(behind.anchor, behind.batch, visits);
    }
}

} // namespace tansaku
