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
    for (CigarRun const & run : end.cigar) {
        if (run.operation != 'M') {
            here.units -= scheme.gap(run.length);
            (run.operation == 'I' ? here.rows : here.columns) += run.length;
            look();
            continue;
        }
        for (std::uint32_t i = 0; i < run.length; ++i) {
            here.units += scheme.matrix()(query[here.rows++], text[here.columns++]);
            look();
        }
    }
    return low;
}

} // namespace tansaku
