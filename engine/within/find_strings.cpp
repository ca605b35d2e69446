// SPDX-License-Identifier: BSD-3-Clause
#include "engine/within/find_strings.hpp"

#include <algorithm>
#include <tuple>

namespace tansaku {

FoundString reverse_complement(FoundString const & string) noexcept {
    FoundString other = string;
    other.packed = 0;
    for (std::uint32_t i = 0; i < string.size; ++i)
        other.packed = other.packed << 2 | (~string.packed >> 2 * i & 3u);
    return other;
}

void StringFinder::find(StoredFmIndex const & index, WithinPattern const & pattern,
                        PatternPart const & part, std::vector<FoundString> & strings,
                        StopSignal const * stop) {
    index_ = &index;
    strings_ = &strings;
    strings.clear();
    steps_.clear();
    for (std::uint32_t piece = 0; piece <= part.errors; ++piece)
        begin(pattern, part, piece);
    take_turns(stop);
    std::ranges::sort(strings, {}, [](FoundString const & string) {
        return std::tuple(string.size, string.packed, string.errors);
    });
    auto const same = [](FoundString const & a, FoundString const & b) {
        return a.size == b.size && a.packed == b.packed;
    };
    strings.erase(std::ranges::unique(strings, same).begin(), strings.end());
}

// Of strings in which this piece is the first one without an error.
void StringFinder::begin(WithinPattern const & pattern, PatternPart const & part,
                         std::uint32_t piece) {
    std::uint32_t const most = part.errors;
    auto const begin_of = [&](std::uint32_t of) {
        return part.begin + of * part.size / (most + 1);
    };
    std::uint32_t const begin = begin_of(piece);
    auto & [right, left] = sides_[piece];
    std::vector<std::uint8_t> limits(part.end() - begin + 1,
                                     static_cast<std::uint8_t>(most - piece));
    std::fill_n(limits.begin(), begin_of(piece + 1) - begin + 1, std::uint8_t{0});
    right = right_side(pattern, begin, part.end(), limits);
    limits.resize(begin - part.begin + 1);
    std::uint32_t still = piece; // pieces that are still to come, with what stands behind them
    for (std::uint32_t rows = 0; rows < limits.size(); ++rows) {
        while (still != 0 && begin_of(still) >= begin - rows)
            --still;
        limits[rows] = static_cast<std::uint8_t>(most - still);
    }
    left = left_side(pattern, begin, part.begin, limits);
    steps_.push_back(
        {index_->all(), ErrorBand(right, 0), 0, piece, k_rightwards, ErrorBand::k_never});
}

// What a turn adds is looked at in the next one: by then it has come from memory.
TANSAKU_FOR_EACH_CPU void StringFinder::take_turns(StopSignal const * stop) {
    for (std::size_t turn = 0; !steps_.empty(); ++turn) {
        if (turn % k_turns_a_look == 0) check(stop);
        auto const first =
            steps_.end() - static_cast<std::ptrdiff_t>(std::min(k_turn, steps_.size()));
        turn_.assign(first, steps_.end());
        steps_.erase(first, steps_.end());
        for (Step const & step : turn_)
            step.right_bases == k_rightwards ? go_right(step) : go_left(step);
    }
}

TANSAKU_INLINE void StringFinder::go_right(Step const & step) {
    PatternSide const & right = sides_[step.piece].right;
    std::uint32_t const end = step.band.end(right);
    // After fewer errors a base more is one too many.
    if (end != ErrorBand::k_never && end <= step.end_before) {
        steps_.push_back({step.rows, ErrorBand(sides_[step.piece].left, end), step.text, step.piece,
                          step.band.length(), 0});
        index_->prefetch_before(step.rows);
    }
    if (step.band.length() == schema::k_fm_depth) return;
    StoredFmIndex::Extended const extended = index_->with_base_behind(step.rows);
    for (std::uint8_t base = 0; base < 4; ++base) {
        if (extended[base].count == 0) continue;
        ErrorBand band = step.band;
        band.take(right, base);
        if (!band.alive()) continue;
        index_->prefetch_behind(extended[base]);
        steps_.push_back({extended[base], band,
                          step.text | std::uint64_t{base} << 2 * step.band.length(), step.piece,
                          k_rightwards, end});
    }
}

TANSAKU_INLINE void StringFinder::go_left(Step const & step) {
    PatternSide const & left = sides_[step.piece].left;
    std::uint32_t const size = step.right_bases + step.band.length();
    if (std::uint8_t const end = step.band.end(left); end != ErrorBand::k_never)
        strings_->push_back({step.text, size, end});
    if (size == schema::k_fm_depth) return;
    StoredFmIndex::Extended const extended = index_->with_base_before(step.rows);
    for (std::uint8_t base = 0; base < 4; ++base) {
        if (extended[base].count == 0) continue;
        ErrorBand band = step.band;
        band.take(left, base);
        if (!band.alive()) continue;
        index_->prefetch_before(extended[base]);
        steps_.push_back(
            {extended[base], band, step.text << 2 | base, step.piece, step.right_bases, 0});
    }
}

} // namespace tansaku
