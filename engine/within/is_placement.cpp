// SPDX-License-Identifier: BSD-3-Clause
#include "engine/within/is_placement.hpp"

#include <algorithm>

namespace tansaku {
namespace {

// Errors of the pattern in text that begins at one base, and that ends a base before `end`, there,
// and a base behind; as many as k_never and more are too many.
struct Ends {
    std::uint32_t before = ErrorBand::k_never;
    std::uint32_t here = ErrorBand::k_never;
    std::uint32_t behind = ErrorBand::k_never;
};

Ends ends_from(PatternSide const & whole, std::span<Residue const> text, std::size_t begin,
               std::size_t end) {
    ErrorBand band(whole, 0);
    Ends ends{.before = 0, .here = 0, .behind = band.end(whole)};
    for (std::size_t at = begin; at <= end; ++at) {
        ends.before = ends.here;
        ends.here = ends.behind;
        if (at == text.size()) {
            ends.behind = ErrorBand::k_never;
            return ends;
        }
        if (band.alive()) band.take(whole, text[at]);
        // The band does not tell of bases too many behind the last row.
        ends.behind = std::min<std::uint32_t>(band.alive() ? band.end(whole) : ErrorBand::k_never,
                                              ends.here + 1);
    }
    return ends;
}

} // namespace

bool is_placement(PatternSide const & whole, std::span<Residue const> text, std::size_t begin,
                  std::size_t end) {
    Ends const ends = ends_from(whole, text, begin, end);
    if (ends.here > whole.most_errors) return false;
    // Without an error it is as long as the pattern, and with a base more there would be one.
    if (!whole.gaps || ends.here == 0) return true;
    return ends.before >= ends.here && ends.behind > ends.here &&
           ends_from(whole, text, begin + 1, end).here >= ends.here &&
           (begin == 0 || ends_from(whole, text, begin - 1, end).here > ends.here);
}

} // namespace tansaku
