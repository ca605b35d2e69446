// SPDX-License-Identifier: BSD-3-Clause
#include "engine/seed/look.hpp"

#include "index/format/schema.hpp"

#include <algorithm>
#include <cmath>

namespace tansaku {
namespace {

using schema::k_seed_length;

// Clumps of runs to expect, so that none at all has a chance of one in a thousand.
double const k_sure_clumps = std::log(1000.0);

// Calls visit(begin, end) for each stretch of set marks.
template <typename Visit>
void for_each_stretch(Marks const & marks, Visit visit) {
    for (auto begin = marks.begin(); begin != marks.end();) {
        begin = std::find(begin, marks.end(), 1);
        auto const end = std::find(begin, marks.end(), 0);
        if (begin != end) visit(begin - marks.begin(), end - marks.begin());
        begin = end;
    }
}

} // namespace

Marks thinned(Marks const & begins, Look look) {
    Marks chosen(begins.size(), 0);
    auto const step = static_cast<std::ptrdiff_t>(look.run - k_seed_length);
    for_each_stretch(begins, [&](std::ptrdiff_t begin, std::ptrdiff_t end) {
        auto const choose_pair = [&](std::ptrdiff_t at) {
            chosen[static_cast<std::size_t>(std::max(at, begin))] = 1;
            chosen[static_cast<std::size_t>(std::min(at + 1, end - 1))] = 1;
        };
        // From both ends to the middle.
        std::ptrdiff_t left = begin;
        std::ptrdiff_t right = end - 2;
        for (; left < right; left += step, right -= step) {
            choose_pair(left);
            choose_pair(right);
        }
        choose_pair((left + right) / 2);
        choose_pair((left + right + 1) / 2);
    });
    return chosen;
}

std::int64_t sure_score(Pattern const & pattern, ScoringScheme const & scheme, Look look) {
    auto const bases = static_cast<std::int64_t>(pattern.residues.size());
    std::int64_t disjoint_runs = 0;
    std::int64_t stretches = 0;
    std::int64_t room = 0; // further places of a run in its stretch
    for_each_stretch(pattern.seeds, [&](std::ptrdiff_t begin, std::ptrdiff_t end) {
        std::int64_t const size = end - begin + std::int64_t{k_seed_length} - 1;
        disjoint_runs += size / std::int64_t{look.worth};
        if (size < std::int64_t{look.run}) return;
        stretches += 1;
        room += size - std::int64_t{look.run};
    });
    auto const is_sure = [&](std::int64_t differences) {
        double const share = static_cast<double>(differences) / static_cast<double>(bases);
        if (share > look.differences * 2 / 3) return false;
        if (differences < disjoint_runs) return true;
        double const clumps = (static_cast<double>(room) * share + static_cast<double>(stretches)) *
                              std::pow(1 - share, look.run);
        return clumps >= k_sure_clumps;
    };
    std::int64_t unsure = 0;
    while (unsure < bases && is_sure(unsure))
        ++unsure;
    // What a difference costs at least, in place of an equal base.
    std::int64_t const cost =
        std::min(scheme.reward() - scheme.penalty(), scheme.gap_open() + scheme.gap_extend());
    return scheme.raw_score(std::max<std::int64_t>(bases * scheme.reward() - unsure * cost, 0)) + 1;
}

} // namespace tansaku
