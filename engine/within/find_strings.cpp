// SPDX-License-Identifier: BSD-3-Clause
#include "engine/within/find_strings.hpp"

#include <algorithm>
#include <tuple>

namespace tansaku {

void StringFinder::find(StoredFmIndex const & index, WithinPattern const & pattern,
                        PatternPart const & part, std::vector<FoundString> & strings) {
    index_ = &index;
    pattern_ = &pattern;
    part_ = part;
    strings_ = &strings;
    strings.clear();
    std::uint32_t const pieces = part.errors + 1;
    for (std::uint32_t piece = 0; piece < pieces; ++piece)
        search(piece, pieces);
    std::ranges::sort(strings, {}, [](FoundString const & string) {
        return std::tuple(string.size, string.packed, string.errors);
    });
    auto const same = [](FoundString const & a, FoundString const & b) {
        return a.size == b.size && a.packed == b.packed;
    };
    strings.erase(std::ranges::unique(strings, same).begin(), strings.end());
}

// Strings in which this piece is the first one without an error.
void StringFinder::search(std::uint32_t piece, std::uint32_t pieces) {
    auto const begin_of = [&](std::uint32_t of) { return part_.begin + of * part_.size / pieces; };
    std::uint32_t const most = part_.errors;
    std::uint32_t const begin = begin_of(piece);
    right_ = right_side(*pattern_, begin, part_.end(), most - piece);
    std::fill_n(right_.limits.begin(), begin_of(piece + 1) - begin + 1, std::uint8_t{0});
    left_ = left_side(*pattern_, begin, part_.begin, most);
    std::uint32_t still = piece; // pieces that are still to come, with what stands behind them
    for (std::uint32_t rows = 0; rows <= left_.size(); ++rows) {
        while (still != 0 && begin_of(still) >= begin - rows)
            --still;
        left_.limits[rows] = static_cast<std::uint8_t>(most - still);
    }
    go_right(index_->all(), ErrorBand(right_, 0), 0, ErrorBand::k_never);
}

// `text`: the bases so far, first lowest. `end_before`: the errors with which the side ended a base
// earlier.
void StringFinder::go_right(StoredFmIndex::Places const & places, ErrorBand const & band,
                            std::uint64_t text, std::uint32_t end_before) {
    std::uint32_t const end = band.end(right_);
    // After fewer errors a base more is one too many.
    if (end != ErrorBand::k_never && end <= end_before)
        go_left(places, ErrorBand(left_, end), text, band.length());
    if (band.length() == schema::k_fm_depth) return;
    StoredFmIndex::Extended const extended = index_->with_base_behind(places);
    for (std::uint8_t base = 0; base < 4; ++base) {
        if (extended[base].count == 0) continue;
        ErrorBand next = band;
        next.take(right_, base);
        if (!next.alive()) continue;
        go_right(extended[base], next, text | std::uint64_t{base} << 2 * band.length(), end);
    }
}

void StringFinder::go_left(StoredFmIndex::Places const & places, ErrorBand const & band,
                           std::uint64_t text, std::uint32_t right_bases) {
    std::uint32_t const size = right_bases + band.length();
    if (std::uint8_t const end = band.end(left_); end != ErrorBand::k_never)
        strings_->push_back({text, size, end, places.count});
    if (size == schema::k_fm_depth) return;
    StoredFmIndex::Extended const extended = index_->with_base_before(places);
    for (std::uint8_t base = 0; base < 4; ++base) {
        if (extended[base].count == 0) continue;
        ErrorBand next = band;
        next.take(left_, base);
        if (next.alive()) go_left(extended[base], next, text << 2 | base, right_bases);
    }
}

} // namespace tansaku
