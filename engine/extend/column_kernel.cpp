// SPDX-License-Identifier: BSD-3-Clause
// Gotoh's recurrence down a column, with the compiler's generic vectors. A query gap (running down
// the column) is a running maximum: within a block it takes four doubling steps; from block to
// block one value is carried, and only at the end of a block's work, so that blocks overlap.
// Opening such a gap from a score that is itself a query gap is never better than going on, so the
// gap may be computed from diagonal and text gap alone.
#include "engine/extend/column_kernel.hpp"

#include "index/core/cpu_clones.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace tansaku {
namespace {

typedef std::int16_t Lanes __attribute__((vector_size(2 * k_lanes)));
typedef std::int8_t Bytes __attribute__((vector_size(k_lanes)));
typedef std::uint8_t Scores __attribute__((vector_size(k_lanes)));

TANSAKU_INLINE void load(Lanes & lanes, std::int16_t const * from) {
    std::memcpy(&lanes, from, sizeof lanes);
}

TANSAKU_INLINE void store(std::int16_t * to, Lanes const & lanes) {
    std::memcpy(to, &lanes, sizeof lanes);
}

TANSAKU_INLINE void raise(Lanes & a, Lanes const & b) { a = a > b ? a : b; }

// The lanes that end `Count` before the end of `lanes`, which follow `before`.
template <int Count>
TANSAKU_INLINE void move_up(Lanes & to, Lanes const & before, Lanes const & lanes) {
    if constexpr (Count == 1)
        to = __builtin_shufflevector(before, lanes, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
                                     27, 28, 29, 30);
    else if constexpr (Count == 2)
        to = __builtin_shufflevector(before, lanes, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25,
                                     26, 27, 28, 29);
    else if constexpr (Count == 4)
        to = __builtin_shufflevector(before, lanes, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
                                     24, 25, 26, 27);
    else
        to = __builtin_shufflevector(before, lanes, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
                                     20, 21, 22, 23);
}

TANSAKU_INLINE void last_in_all(Lanes & to, Lanes const & lanes) {
    to = __builtin_shufflevector(lanes, lanes, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15,
                                 15, 15, 15);
}

TANSAKU_INLINE std::int16_t largest(Lanes const & lanes) {
    Lanes most = lanes;
    raise(most, __builtin_shufflevector(most, most, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5,
                                        6, 7));
    raise(most, __builtin_shufflevector(most, most, 4, 5, 6, 7, 0, 1, 2, 3, 12, 13, 14, 15, 8, 9,
                                        10, 11));
    raise(most, __builtin_shufflevector(most, most, 2, 3, 0, 1, 6, 7, 4, 5, 10, 11, 8, 9, 14, 15,
                                        12, 13));
    return std::max(most[0], most[1]);
}

// Of a comparison: 0xFF for each lane in which it holds; eight lanes a word.
TANSAKU_INLINE void list_lanes(std::array<std::uint64_t, 2> & words, Lanes const & mask) {
    Bytes const bytes = __builtin_convertvector(mask, Bytes);
    std::memcpy(words.data(), &bytes, sizeof bytes);
}

constexpr Lanes k_iota = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

} // namespace

TANSAKU_FOR_EACH_CPU
void compute_column(ColumnInput const & input, ColumnOutput & output) {
    Lanes const dead = Lanes{} + k_dead;
    auto const open = static_cast<std::int16_t>(input.open);
    auto const extend = static_cast<std::int16_t>(input.extend);
    auto const open_now = static_cast<std::int16_t>(open + input.pending);
    auto const extend_now = static_cast<std::int16_t>(extend + input.pending);
    auto const match_now = static_cast<std::int16_t>(input.lowest + input.pending);
    Lanes const least = Lanes{} - input.drop;
    Lanes const carry_costs = (k_iota + std::int16_t{1}) * extend;

    Lanes column_best = Lanes{};
    // Of the block above: the column before, this column without query gaps, and query gaps.
    Lanes left_above = dead;
    Lanes score_above = dead;
    Lanes query_gap_above = dead;
    output.first = 0;
    output.last = 0;
    std::array<std::uint64_t, 2> words;
    std::uint32_t block = 0;
    for (;; ++block) {
        std::uint32_t const row = block * k_lanes;
        if (row >= input.rows_left) break;
        if (block >= input.blocks) { // only a diagonal step or a query gap can come here
            int const gap = std::max(score_above[15] - open, query_gap_above[15] - extend);
            if (left_above[15] == k_dead && gap < -input.drop) break;
        }
        Lanes left = dead;
        Lanes left_gap = dead;
        if (block < input.blocks) {
            load(left, input.score + row);
            load(left_gap, input.gap + row);
        }
        Lanes diagonal;
        move_up<1>(diagonal, left_above, left);
        left_above = left;
        Scores scores;
        std::memcpy(&scores, input.profile + row, sizeof scores);
        diagonal += __builtin_convertvector(scores, Lanes) - match_now;

        Lanes text_gap = left - open_now;
        Lanes const longer = left_gap - extend_now;
        Lanes const text_gap_goes_on = longer > text_gap;
        raise(text_gap, longer);
        Lanes score = diagonal;
        raise(score, text_gap);
        Lanes const from_text_gap = text_gap > diagonal;

        Lanes opened;
        move_up<1>(opened, score_above, score);
        score_above = score;
        opened -= open;
        Lanes query_gap = opened;
        Lanes moved;
        move_up<1>(moved, dead, query_gap);
        raise(query_gap, moved - extend);
        move_up<2>(moved, dead, query_gap);
        raise(query_gap, moved - static_cast<std::int16_t>(2 * extend));
        move_up<4>(moved, dead, query_gap);
        raise(query_gap, moved - static_cast<std::int16_t>(4 * extend));
        move_up<8>(moved, dead, query_gap);
        raise(query_gap, moved - static_cast<std::int16_t>(8 * extend));
        last_in_all(moved, query_gap_above);
        raise(query_gap, moved - carry_costs);
        query_gap_above = query_gap;
        raise(query_gap_above, dead); // what is carried on does not sink for ever

        Lanes const from_query_gap = query_gap > score;
        raise(score, query_gap);
        Lanes needed = least;
        if (row + k_lanes + input.near_end > input.rows_left) {
            // The last row has nothing left, the one before it one reward, and so on.
            auto const left_over = static_cast<std::int16_t>(
                static_cast<std::int32_t>(input.rows_left) - 1 - static_cast<std::int32_t>(row));
            raise(needed, (k_iota - left_over) * input.reward + std::int16_t{1});
        }
        Lanes const alive = score >= needed;
        score = alive ? score : dead;
        text_gap = alive & (text_gap >= least) ? text_gap : dead;
        raise(column_best, score);
        store(output.score + row, score);
        store(output.gap + row, text_gap);
        Lanes trace = (from_text_gap & std::int16_t{k_from_text_gap}) |
                      (text_gap_goes_on & std::int16_t{k_text_gap_goes_on}) |
                      ((query_gap > opened) & std::int16_t{k_query_gap_goes_on});
        trace = from_query_gap ? (trace & static_cast<std::int16_t>(~k_source)) |
                                     std::int16_t{k_from_query_gap}
                               : trace;
        Bytes const cells = __builtin_convertvector(trace, Bytes);
        std::memcpy(output.trace + row, &cells, sizeof cells);
        list_lanes(words, alive);
        if ((words[0] | words[1]) != 0) {
            if (output.last == 0) output.first = block;
            output.last = block + 1;
        }
    }
    output.blocks = block;
    if (output.last == 0) output.first = output.last = block;

    output.best = largest(column_best);
    if (output.best <= 0) return;
    for (std::uint32_t row = output.first * k_lanes;; row += k_lanes) {
        Lanes scores;
        load(scores, output.score + row);
        list_lanes(words, scores == output.best);
        if ((words[0] | words[1]) == 0) continue;
        auto const lane =
            words[0] != 0 ? std::countr_zero(words[0]) / 8 : 8 + std::countr_zero(words[1]) / 8;
        output.best_row = row + static_cast<std::uint32_t>(lane);
        return;
    }
}

} // namespace tansaku
