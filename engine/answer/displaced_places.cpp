// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/displaced_places.hpp"

#include "engine/within/placement.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace tansaku {

void DisplacedPlaces::find(std::span<Hit const> hits, AlleleList const & alleles,
                           WithinRule const & rule, std::span<Keyed const> places) {
    displaced_.assign(places.size(), false);
    if (places.size() < 2) return;
    std::int64_t const reach = rule.reach();
    auto const hit = [&](std::uint32_t i) -> Hit const & { return hits[places[i].item]; };
    auto const placement = [&](std::uint32_t i) {
        return Placement{static_cast<std::int64_t>(hit(i).begin),
                         static_cast<std::int64_t>(hit(i).end), alleles[hit(i).allele].errors(),
                         hit(i).strand};
    };
    order_.resize(places.size());
    std::iota(order_.begin(), order_.end(), 0u);
    auto const is_before = [&](std::uint32_t i, std::uint32_t j) {
        return std::tuple(hit(i).sequence, hit(i).begin, hit(i).end, hit(i).strand) <
               std::tuple(hit(j).sequence, hit(j).begin, hit(j).end, hit(j).strand);
    };
    // Mostly there are two or three.
    if (!std::ranges::is_sorted(order_, is_before)) std::ranges::sort(order_, is_before);
    std::size_t const bases = alleles[hit(0).allele].query_end;
    for (std::size_t x = 0; x < order_.size(); ++x) {
        Placement const a = placement(order_[x]);
        for (std::size_t y = x + 1; y < order_.size(); ++y) {
            Placement const b = placement(order_[y]);
            // Whoever ends within the reach begins within thrice of it: lengths differ by twice.
            if (hit(order_[y]).sequence != hit(order_[x]).sequence || b.begin - a.begin > 3 * reach)
                break;
            if (!is_same_place(a, b, reach)) continue;
            bool const first_is_better = placement_key(a, bases) <= placement_key(b, bases);
            displaced_[order_[first_is_better ? y : x]] = true;
        }
    }
}

} // namespace tansaku
