// SPDX-License-Identifier: BSD-3-Clause
#include "engine/within/settle_placements.hpp"

#include "index/core/phrase_rule.hpp"

#include <algorithm>
#include <numeric>

namespace tansaku {
namespace {

// Whether all that may be the same place as this lies on the phrase and not wholly in a boundary
// word, which a neighbour has too: likes begin and end within thrice the reach of it, as one end is
// within the reach and lengths differ by twice.
bool is_inside(Placement const & placement, std::int64_t bases, std::int64_t reach) {
    std::int64_t const begin = placement.begin - 3 * reach;
    std::int64_t const end = placement.end + 3 * reach;
    return begin >= 0 && end <= bases && placement.end - 3 * reach > k_word &&
           placement.begin + 3 * reach < bases - k_word;
}

bool same_visits(std::span<AlignmentVisits const> a, std::span<AlignmentVisits const> b) {
    return std::ranges::equal(a, b, [](AlignmentVisits const & x, AlignmentVisits const & y) {
        return x.batch == y.batch &&
               std::ranges::equal(x.visits, y.visits, [](VisitSpan p, VisitSpan q) {
                   return p.begin == q.begin && p.end == q.end;
               });
    });
}

std::size_t root_of(std::vector<std::size_t> & parent, std::size_t i) {
    while (parent[i] != i)
        i = parent[i] = parent[parent[i]];
    return i;
}

} // namespace

void settle_placements(std::span<PhrasePlacement const> placements, std::int64_t bases,
                       std::int64_t query_bases, std::int64_t reach,
                       std::vector<Standing> & standings) {
    standings.assign(placements.size(), Standing::settled);
    std::vector<std::size_t> order(placements.size());
    std::iota(order.begin(), order.end(), 0u);
    auto const at = [&](std::size_t i) -> Placement const & { return placements[i].placement; };
    std::ranges::sort(order, {}, [&](std::size_t i) { return at(i).begin; });
    // Likes of likes are one group, which is open as a whole if one of them is.
    std::vector<std::size_t> group(placements.size());
    std::iota(group.begin(), group.end(), 0u);
    std::vector<bool> open(placements.size());
    for (std::size_t x = 0; x < order.size(); ++x) {
        std::size_t const a = order[x];
        if (!is_inside(at(a), bases, reach)) open[a] = true;
        for (std::size_t y = x + 1; y < order.size(); ++y) {
            std::size_t const b = order[y];
            if (at(b).begin - at(a).begin > 3 * reach) break;
            if (!is_same_place(at(a), at(b), reach)) continue;
            if (!same_visits(placements[a].visits, placements[b].visits)) open[a] = true;
            bool const first_is_better =
                placement_key(at(a), static_cast<std::size_t>(query_bases)) <=
                placement_key(at(b), static_cast<std::size_t>(query_bases));
            standings[first_is_better ? b : a] = Standing::displaced;
            group[root_of(group, a)] = root_of(group, b);
        }
    }
    std::vector<bool> open_group(placements.size());
    for (std::size_t i = 0; i < placements.size(); ++i)
        if (open[i]) open_group[root_of(group, i)] = true;
    for (std::size_t i = 0; i < placements.size(); ++i)
        if (open_group[root_of(group, i)]) standings[i] = Standing::open;
}

} // namespace tansaku
