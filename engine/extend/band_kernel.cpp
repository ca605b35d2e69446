// SPDX-License-Identifier: BSD-3-Clause
// Gotoh's recurrence in lanes of diagonals. Sums stop at 0, so that what is dead stays so. Within a
// column a query gap is a running maximum: within 16 lanes it takes four doubling steps, and the
// ends of those sixteens are carried on beside it. What a column needs of the best score is known
// late, but also needed late: only to tell who lives.
#include "engine/extend/band_kernel.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <limits>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define TANSAKU_AVX2 __attribute__((target("avx2,bmi")))
#define TANSAKU_AVX2_INLINE __attribute__((target("avx2,bmi"), always_inline)) inline
#endif

namespace tansaku {

#if defined(TANSAKU_AVX2)

bool has_band_kernel() noexcept {
    static bool const has = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
    return has;
}

namespace {

using Vector = __m256i;

TANSAKU_AVX2_INLINE Vector load(std::uint8_t const * from) {
    Vector vector;
    std::memcpy(&vector, from, sizeof vector);
    return vector;
}
TANSAKU_AVX2_INLINE void store(std::uint8_t * to, Vector vector) {
    std::memcpy(to, &vector, sizeof vector);
}
// REQUIRES: 0 <= value <= 255.
TANSAKU_AVX2_INLINE Vector all(int value) {
    return _mm256_set1_epi8(static_cast<char>(static_cast<unsigned char>(value)));
}
// A cost: what costs more than 255 costs all that there is.
TANSAKU_AVX2_INLINE Vector all_capped(int value) { return all(std::min(value, 255)); }
TANSAKU_AVX2_INLINE Vector larger(Vector a, Vector b) { return _mm256_max_epu8(a, b); }
TANSAKU_AVX2_INLINE Vector less(Vector a, Vector b) { return _mm256_subs_epu8(a, b); }
// Of a >= b.
TANSAKU_AVX2_INLINE Vector reaches(Vector a, Vector b) {
    return _mm256_cmpeq_epi8(_mm256_max_epu8(a, b), a);
}
TANSAKU_AVX2_INLINE std::uint32_t bits(Vector mask) {
    return static_cast<std::uint32_t>(_mm256_movemask_epi8(mask));
}
// The high half of `a`, then the low half of `b`.
TANSAKU_AVX2_INLINE Vector halves_between(Vector a, Vector b) {
    return _mm256_permute2x128_si256(a, b, 0x21);
}
// The lanes that begin one before, or one behind, `here`.
TANSAKU_AVX2_INLINE Vector one_down(Vector before, Vector here) {
    return _mm256_alignr_epi8(here, halves_between(before, here), 15);
}
TANSAKU_AVX2_INLINE Vector one_up(Vector here, Vector behind) {
    return _mm256_alignr_epi8(halves_between(here, behind), here, 1);
}
TANSAKU_AVX2_INLINE int largest(Vector vector) {
    __m128i most =
        _mm_max_epu8(_mm256_castsi256_si128(vector), _mm256_extracti128_si256(vector, 1));
    // There is an instruction for the smallest of eight words.
    most = _mm_xor_si128(most, _mm_set1_epi8(-1));
    most = _mm_min_epu8(most, _mm_srli_epi16(most, 8));
    return 255 - _mm_extract_epi16(_mm_minpos_epu16(most), 0);
}

TANSAKU_AVX2_INLINE void put_bits(std::uint8_t * trace, std::size_t word, Vector mask) {
    std::uint32_t const lanes = bits(mask);
    std::memcpy(trace + 4 * word, &lanes, sizeof lanes);
}

// The first lane with `value`, which one has.
template <std::size_t Vectors>
TANSAKU_AVX2_INLINE std::uint32_t lane_of(std::uint8_t const * lanes, int value) {
    for (std::size_t v = 0; v < Vectors; ++v)
        if (std::uint32_t const found = bits(_mm256_cmpeq_epi8(load(lanes + v * 32), all(value))))
            return static_cast<std::uint32_t>(v * 32) +
                   static_cast<std::uint32_t>(std::countr_zero(found));
    return 0;
}

template <std::size_t Vectors>
TANSAKU_AVX2_INLINE bool is_steady(SteadyColumn const & steady, Vector const (&score)[Vectors],
                                   Vector const (&gap)[Vectors], std::uint32_t lane, int top) {
    Vector same = all(255);
    std::size_t const first = SteadyColumn::k_reach - lane;
    for (std::size_t v = 0; v < Vectors; ++v) {
        auto const at = first + v * 32;
        same = _mm256_and_si256(
            same, _mm256_cmpeq_epi8(score[v], less(all(top), load(steady.score.data() + at))));
        same = _mm256_and_si256(
            same, _mm256_cmpeq_epi8(gap[v], less(all(top), load(steady.gap.data() + at))));
    }
    return bits(same) == 0xFFFFFFFFu;
}

// Equal bases after which it is worth to look again whether a column is steady.
constexpr std::uint32_t k_patience = 4;

// Profiles of the letters of a run's columns, one by one, from lane 0 on.
class Letters {
public:
    TANSAKU_AVX2_INLINE explicit Letters(BandRun const & run)
        : profile_(run.profile->data())
        , low_(run.low) {
        std::uint32_t const skipped = run.first % 16;
        auto const & text = run.piece->text;
        std::uint64_t const next = run.first < 16 ? text[1] : 0;
        here_ = text[run.first / 16] >> 4 * skipped;
        if (skipped != 0) here_ |= next << 4 * (16 - skipped);
        behind_ = next >> 4 * skipped;
    }
    [[nodiscard]] TANSAKU_AVX2_INLINE std::uint8_t const * profile() const {
        return profile_[here_ & 15] + low_;
    }
    TANSAKU_AVX2_INLINE void advance() {
        here_ = here_ >> 4 | behind_ << 60;
        behind_ >>= 4;
        ++low_;
    }

private:
    std::uint8_t const * const * profile_;
    std::ptrdiff_t low_; // row of lane 0 before the column
    std::uint64_t here_; // 4 bits a letter
    std::uint64_t behind_;
};

// `NearEnd`: the query's end is near.
template <std::size_t Vectors, bool NearEnd>
TANSAKU_AVX2 void take_columns(BandRun & run) {
    // Stores of bytes could change `run`, for all that the compiler knows: what the loop needs is
    // copied.
    Vector const none = _mm256_setzero_si256();
    Vector const last_lane = _mm256_set1_epi8(15); // of each half
    Vector const open = all(run.open);
    Vector const lowest = all(run.lowest);
    Vector const extend_1 = all(run.extend);
    Vector const extend_2 = all_capped(run.extend * 2);
    Vector const extend_4 = all_capped(run.extend * 4);
    Vector const extend_8 = all_capped(run.extend * 8);
    Vector const extend_16 = all_capped(run.extend * 16);
    alignas(32) std::uint8_t costs[32];
    for (int lane = 0; lane < 32; ++lane)
        costs[lane] = static_cast<std::uint8_t>(std::min(run.extend * (lane % 16 + 1), 255));
    Vector const carry_costs = load(costs);
    alignas(32) std::uint8_t kept[Vectors * 32]; // the column with the best so far

    Vector score[Vectors];
    // May have such as are below what may live: they stay so, and nothing comes of them.
    Vector gap[Vectors];
    for (std::size_t v = 0; v < Vectors; ++v) {
        score[v] = less(load(run.score.lanes() + v * 32), all(run.lift));
        gap[v] = less(load(run.gap.lanes() + v * 32), all(run.lift));
    }
    std::int32_t const drop_low = run.drop_low;
    std::int32_t const drop_high = run.drop_high;
    int const reward = run.reward;
    int top = run.top;
    int top_before = top;
    std::int32_t level = run.level;
    int least = top - std::max(level, drop_low); // that may live in the next column
    int least_before = 0;                        // in the last one
    // Bases since the best last did not grow; before the run there may have been any number.
    bool const may_pass = !NearEnd && run.steady != nullptr;
    std::uint32_t const steady_bases =
        may_pass ? run.steady->bases : std::numeric_limits<std::uint32_t>::max() - k_piece;
    std::uint32_t equal = may_pass ? steady_bases : 0;
    std::uint8_t * trace = run.trace;
    [[maybe_unused]] std::uint8_t const * gain_left = run.gain_left;
    Letters letters(run);
    std::uint32_t const columns = run.piece->size - run.first;
    std::uint32_t passed = 0;
    std::uint32_t best_column = 0;
    bool living = true;
    std::uint32_t column = 0;
    while (column < columns) {
        std::uint8_t const * const profile = letters.profile();
        Vector const needed = all(least);

        Vector leaving[Vectors]; // text gaps, in the lanes of the column before
        for (std::size_t v = 0; v < Vectors; ++v) {
            Vector const opened = less(score[v], open);
            leaving[v] = larger(opened, less(gap[v], extend_1));
            put_bits(trace, k_text_gap_opens * Vectors + v, _mm256_cmpeq_epi8(leaving[v], opened));
        }
        Vector best = none;
        Vector above = none;   // of the vector before: scores without query gaps
        Vector ends = none;    // the last query gap of each half, of those that begin in it
        Vector carried = none; // to each half: the best query gap that comes to its begin
        std::uint32_t alive_first = 0;
        std::uint32_t alive_last = 0;
        Vector next_score[Vectors];
        Vector next_gap[Vectors];
        for (std::size_t v = 0; v < Vectors; ++v) {
            next_gap[v] = one_up(leaving[v], v + 1 < Vectors ? leaving[v + 1] : none);
            Vector const diagonal = less(_mm256_add_epi8(score[v], load(profile + v * 32)), lowest);
            Vector const here = larger(diagonal, next_gap[v]);
            put_bits(trace, k_diagonal_wins * Vectors + v, _mm256_cmpeq_epi8(here, diagonal));

            Vector const opened = less(one_down(above, here), open);
            above = here;
            Vector query_gap = opened;
            query_gap = larger(query_gap, less(_mm256_slli_si256(query_gap, 1), extend_1));
            query_gap = larger(query_gap, less(_mm256_slli_si256(query_gap, 2), extend_2));
            query_gap = larger(query_gap, less(_mm256_slli_si256(query_gap, 4), extend_4));
            query_gap = larger(query_gap, less(_mm256_slli_si256(query_gap, 8), extend_8));
            Vector const ends_here = _mm256_shuffle_epi8(query_gap, last_lane);
            // From the half before, the one before that, and from farther.
            Vector const next_to = halves_between(ends, ends_here);
            carried =
                v == 0 ? next_to
                       : larger(next_to, less(larger(ends, less(carried, extend_16)), extend_16));
            ends = ends_here;
            query_gap = larger(query_gap, less(carried, carry_costs));
            put_bits(trace, k_query_gap_opens * Vectors + v, _mm256_cmpeq_epi8(query_gap, opened));

            Vector const cell = larger(here, query_gap);
            put_bits(trace, k_no_query_gap * Vectors + v, _mm256_cmpeq_epi8(cell, here));
            Vector needed_here = needed;
            if constexpr (NearEnd)
                needed_here = larger(needed, less(all(top + 1), load(gain_left + column + v * 32)));
            Vector const alive = reaches(cell, needed_here);
            if (v == 0) alive_first = bits(alive);
            if (v + 1 == Vectors) alive_last = bits(alive);
            next_score[v] = _mm256_and_si256(cell, alive);
            if constexpr (NearEnd) // what died too far from the end is to stay dead
                next_gap[v] = _mm256_and_si256(_mm256_and_si256(next_gap[v], alive),
                                               reaches(next_gap[v], needed));
            best = v == 0 ? next_score[v] : larger(best, next_score[v]);
        }
        if (((alive_first & 1) | alive_last >> 31) != 0) [[unlikely]]
            break;
        for (std::size_t v = 0; v < Vectors; ++v) {
            score[v] = next_score[v];
            gap[v] = next_gap[v];
        }
        run.trace_of[column] = static_cast<std::uint8_t>(column - passed);
        ++column;
        trace += k_band_trace_words * 4 * Vectors;
        letters.advance();
        least_before = least;
        int const most = largest(best);
        top_before = top;
        if (most <= top) {
            equal = 0;
            if (most != 0) continue;
            living = false;
            break;
        }
        int const growth = most - top;
        top = most;
        level = std::min(level + growth, drop_high);
        least = top - std::max(level, drop_low);
        best_column = column;
        for (std::size_t v = 0; v < Vectors; ++v)
            store(kept + v * 32, score[v]);
        equal = growth == reward ? equal + 1 : 0;
        if (equal < steady_bases || level < drop_high || column == columns) continue;

        std::uint32_t const lane = lane_of<Vectors>(kept, top);
        for (std::size_t v = 0; v < Vectors; ++v)
            gap[v] = _mm256_and_si256(gap[v], reaches(gap[v], all(least_before)));
        if (!is_steady<Vectors>(*run.steady, score, gap, lane, top)) {
            equal = steady_bases - std::min(steady_bases, k_patience);
            continue;
        }
        std::uint32_t const first = column;
        while (column < columns && letters.profile()[lane] == reward + run.lowest) {
            run.trace_of[column++] = static_cast<std::uint8_t>(BandRun::k_passed + lane);
            letters.advance();
        }
        if (column == first) continue;
        passed += column - first;
        top += static_cast<int>(column - first) * reward;
        top_before = top - reward;
        least = top - drop_high;
        least_before = least - reward;
        best_column = column;
        for (std::size_t v = 0; v < Vectors; ++v) {
            auto const at = SteadyColumn::k_reach - lane + v * 32;
            score[v] = less(all(top), load(run.steady->score.data() + at));
            gap[v] = less(all(top), load(run.steady->gap.data() + at));
            store(kept + v * 32, score[v]);
        }
    }
    run.taken = column;
    run.traced = column - passed;
    run.living = living;
    run.best_column = best_column;
    if (best_column != 0) run.best_lane = lane_of<Vectors>(kept, top);
    run.top = static_cast<std::uint8_t>(top);
    run.top_before = static_cast<std::uint8_t>(top_before);
    run.level = level;
    for (std::size_t v = 0; v < Vectors; ++v) {
        gap[v] = _mm256_and_si256(gap[v], reaches(gap[v], all(least_before)));
        store(run.score.lanes() + v * 32, score[v]);
        store(run.gap.lanes() + v * 32, gap[v]);
    }
}

} // namespace

void take_band_columns(BandRun & run) {
    bool const near_end = run.gain_left != nullptr;
    switch (run.vectors) {
    case 1:
        return near_end ? take_columns<1, true>(run) : take_columns<1, false>(run);
    case 2:
        return near_end ? take_columns<2, true>(run) : take_columns<2, false>(run);
    case 3:
        return near_end ? take_columns<3, true>(run) : take_columns<3, false>(run);
    default:
        return near_end ? take_columns<4, true>(run) : take_columns<4, false>(run);
    }
}

#else

bool has_band_kernel() noexcept { return false; }

// Never called.
void take_band_columns(BandRun & run) { run.taken = 0; }

#endif

} // namespace tansaku
