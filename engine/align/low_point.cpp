// SPDX-License-Identifier: BSD-3-Clause
#include "engine/align/low_point.hpp"

namespace tansaku {

LowPoint find_low_point(SideEnd const & end, std::span<Residue const> query,
                        std::span<Residue const> text, ScoringScheme const & scheme) {
    LowPoint low;
    LowPoint here;
    auto const look = [&] {
        if (here.units <= low.units) low = here;
    };
    // What pairs bring at most is at the end less by what all differences cost. So no score is
    // below 0 any more where the pairs so far could bring as much as that.
    std::int64_t pairs = 0;
    for (CigarRun const & run : end.cigar)
        if (run.operation == 'M') pairs += run.length;
    std::int64_t const reward = scheme.reward();
    std::int64_t const last = (pairs * reward - end.units) / reward; // pair from there on
    pairs = 0;
    for (CigarRun const & run : end.cigar) {
        if (run.operation != 'M') {
            here.units -= scheme.gap(run.length);
            (run.operation == 'I' ? here.rows : here.columns) += run.length;
            look();
            continue;
        }
        for (std::uint32_t i = 0; i < run.length; ++i) {
            if (++pairs > last) return low;
            here.units += scheme.matrix()(query[here.rows++], text[here.columns++]);
            look();
        }
    }
    return low;
}

} // namespace tansaku
