// SPDX-License-Identifier: BSD-3-Clause
#include "engine/align/low_point.hpp"

#include "engine/extend/cigar.hpp"

#include <algorithm>

namespace tansaku {
namespace {

// What pairs bring at most is at the end less by what all differences cost. So no score is below 0
// any more where the pairs so far could bring as much as that: after so many of them.
std::int64_t pairs_to_low_point(SideEnd const & end, ScoringScheme const & scheme) {
    std::int64_t pairs = 0;
    for (CigarRun const & run : end.cigar)
        if (!is_gap(run)) pairs += run.length;
    std::int64_t const reward = scheme.reward();
    return (pairs * reward - end.units) / reward;
}

} // namespace

LowPointBound bound_low_point(SideEnd const & end, ScoringScheme const & scheme) {
    std::int64_t const pairs = pairs_to_low_point(end, scheme);
    std::int64_t left = pairs;
    std::int64_t columns = 0;
    for (CigarRun const & run : end.cigar) {
        if (left == 0) break;
        std::int64_t const taken = is_gap(run) ? 0 : std::min<std::int64_t>(left, run.length);
        left -= taken;
        columns += run.operation == 'D' ? run.length : taken;
    }
    return {pairs, static_cast<std::uint32_t>(columns)};
}

LowPoint find_low_point(SideEnd const & end, LowPointBound const & bound,
                        std::span<Residue const> query, std::span<Residue const> text,
                        ScoringScheme const & scheme) {
    LowPoint low;
    LowPoint here;
    auto const look = [&] {
        if (here.units <= low.units) low = here;
    };
    std::int64_t left = bound.pairs;
    bool const plain = only_bases(query.first(end.rows));
    for (CigarRun const & run : end.cigar) {
        if (is_gap(run)) {
            here.units -= scheme.gap(run.length);
            (run.operation == 'I' ? here.rows : here.columns) += run.length;
            look();
            continue;
        }
        auto const pairs = static_cast<std::uint32_t>(std::min<std::int64_t>(left, run.length));
        if (run.operation == '=' && plain) {
            here.units += std::int64_t{scheme.reward()} * pairs; // it only goes up
            here.rows += pairs;
            here.columns += pairs;
        } else {
            for (std::uint32_t i = 0; i < pairs; ++i) {
                here.units += scheme.matrix()(query[here.rows++], text[here.columns++]);
                look();
            }
        }
        if (pairs < run.length) return low;
        left -= pairs;
    }
    return low;
}

} // namespace tansaku
