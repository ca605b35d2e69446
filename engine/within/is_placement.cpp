// SPDX-License-Identifier: BSD-3-Clause
#include "engine/within/is_placement.hpp"

namespace tansaku {
namespace {

// Errors of the pattern in text that begins at one base, and that ends a base before `end`, there,
// and a base behind. A base too many behind the last row is not told: such an end is no best one.
struct Ends {
    std::uint32_t before = ErrorBand::k_never;
    std::uint32_t here = ErrorBand::k_never;
    std::uint32_t behind = ErrorBand::k_never;
};

Ends ends_from(PatternSide const & whole, std::span<Residue const> text, std::size_t begin,
               std::size_t end) {
    ErrorBand band(whole, 0);
    Ends ends;
    for (std::size_t at = begin; at <= end; ++at) {
        if (at + 1 == end) ends.before = band.end(whole);
        if (at == end) ends.here = band.end(whole);
        if (at == text.size()) return ends;
        band.take(whole, text[at]);
        if (!band.alive()) return ends;
    }
    ends.behind = band.end(whole);
    return ends;
}

} // namespace

bool is_placement(PatternSide const & whole, std::span<Residue const> text, std::size_t begin,
                  std::size_t end) {
    Ends const ends = ends_from(whole, text, begin, end);
    if (ends.here == ErrorBand::k_never) return false;
    // Without an error it is as long as the pattern, and with a base more there would be one.
    if (!whole.gaps || ends.here == 0) return true;
    return ends.before >= ends.here && ends.behind > ends.here &&
           ends_from(whole, text, begin + 1, end).here >= ends.here &&
           (begin == 0 || ends_from(whole, text, begin - 1, end).here > ends.here);
}

} // namespace tansaku
