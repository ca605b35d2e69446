// SPDX-License-Identifier: BSD-3-Clause
// Gotoh's recurrence down a column, with the compiler's generic vectors. A query gap (running down
// the column) is a running maximum: within a block it takes four doubling steps, between blocks one
// carried value. Opening such a gap from a score that is itself a query gap is never better than
// going on, so the gap may be computed from diagonal and text gap alone.
#include "engine/extend/column_kernel.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) &&                             \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define TANSAKU_FOR_EACH_CPU __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define TANSAKU_FOR_EACH_CPU
#endif
#define TANSAKU_INLINE __attribute__((always_inline)) inline

namespace tansaku {
namespace {

typedef std::int16_t Lanes __attribute__((vector_size(2 * k_lanes)));
typedef std::int8_t Bytes __attribute__((vector_size(k_lanes)));

TANSAKU_INLINE void load(Lanes & lanes, std::int16_t const * from) {
    std::memcpy(&lanes, from, sizeof lanes);
}

TANSAKU_INLINE void store(std::int16_t * to, Lanes const & lanes) {
    std::memcpy(to, &lanes, sizeof lanes);
}

TANSAKU_INLINE void raise(Lanes & a, Lanes const & b) { a = a > b ? a : b; }

// Moves every lane up by `Count`; the lowest become dead.
template <int Count>
TANSAKU_INLINE void move_up(Lanes & to, Lanes const & lanes) {
    Lanes const dead = Lanes{} + k_dead;
    if constexpr (Count == 1)
        to = __builtin_shufflevector(lanes, dead, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
                                     14);
    else if constexpr (Count == 2)
        to = __builtin_shufflevector(lanes, dead, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
                                     13);
    else if constexpr (Count == 4)
        to = __builtin_shufflevector(lanes, dead, 16, 16, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
                                     11);
    else
        to = __builtin_shufflevector(lanes, dead, 16, 16, 16, 16, 16, 16, 16, 16, 0, 1, 2, 3, 4, 5,
                                     6, 7);
}

TANSAKU_INLINE bool any(Lanes const & mask) {
    std::array<std::uint64_t, 4> words;
    std::memcpy(words.data(), &mask, sizeof mask);
    return (words[0] | words[1] | words[2] | words[3]) != 0;
}

constexpr Lanes k_iota = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

} // namespace

TANSAKU_FOR_EACH_CPU
void compute_column(ColumnInput const & input, ColumnOutput & output) {
    Lanes const dead = Lanes{} + k_dead;
    auto const open = static_cast<std::int16_t>(input.open);
    auto const extend = static_cast<std::int16_t>(input.extend);
    Lanes const least = Lanes{} - input.drop;
    Lanes const carry_costs = (k_iota + std::int16_t{1}) * extend;
    // Rows this near to the query's end must be able to reach the best with what is left.
    auto const near_end = static_cast<std::uint32_t>(input.drop / input.reward + 1);

    Lanes column_best = Lanes{};
    std::int16_t carried_score = k_dead; // of the row above the block, without query gap
    std::int16_t carried_gap = k_dead;   // query gap that ends in the row above
    output.first = 0;
    output.last = 0;
    bool found = false;
    std::uint32_t block = 0;
    for (;; ++block) {
        std::uint32_t const row = block * k_lanes;
        if (row >= input.rows_left) break;
        if (block >= input.blocks) { // only a diagonal step or a query gap can come here
            bool const diagonal = block == input.blocks && input.score[row - 1] != k_dead;
            int const gap = std::max(carried_score - open, carried_gap - extend);
            if (!diagonal && gap < -input.drop) break;
        }
        Lanes diagonal;
        Lanes left = dead;
        Lanes left_gap = dead;
        if (block <= input.blocks)
            load(diagonal, input.score + row - 1); // row -1 lies in the margin
        else
            diagonal = dead;
        if (block < input.blocks) {
            load(left, input.score + row);
            load(left_gap, input.gap + row);
        }
        Bytes scores;
        std::memcpy(&scores, input.profile + row, sizeof scores);
        diagonal += __builtin_convertvector(scores, Lanes) - input.pending;

        Lanes text_gap = left - static_cast<std::int16_t>(open + input.pending);
        Lanes const longer = left_gap - static_cast<std::int16_t>(extend + input.pending);
        Lanes const text_gap_goes_on = longer > text_gap;
        raise(text_gap, longer);
        Lanes score = diagonal;
        raise(score, text_gap);
        Lanes const from_text_gap = text_gap > diagonal;

        Lanes opened;
        move_up<1>(opened, score);
        opened[0] = carried_score;
        carried_score = score[k_lanes - 1];
        opened -= open;
        Lanes query_gap = opened;
        Lanes moved;
        move_up<1>(moved, query_gap);
        raise(query_gap, moved - extend);
        move_up<2>(moved, query_gap);
        raise(query_gap, moved - static_cast<std::int16_t>(2 * extend));
        move_up<4>(moved, query_gap);
        raise(query_gap, moved - static_cast<std::int16_t>(4 * extend));
        move_up<8>(moved, query_gap);
        raise(query_gap, moved - static_cast<std::int16_t>(8 * extend));
        raise(query_gap, carried_gap - carry_costs);
        carried_gap = std::max<std::int16_t>(query_gap[k_lanes - 1], k_dead);

        Lanes const from_query_gap = query_gap > score;
        raise(score, query_gap);
        Lanes needed = least;
        if (row + k_lanes + near_end > input.rows_left) {
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
        if (any(alive)) {
            if (!found) output.first = block;
            found = true;
            output.last = block + 1;
        }
    }
    output.blocks = block;
    store(output.score + block * k_lanes, dead);
    if (!found) output.first = output.last = block;

    std::array<std::int16_t, k_lanes> bests;
    store(bests.data(), column_best);
    output.best = *std::max_element(bests.begin(), bests.end());
    if (output.best <= 0) return;
    std::int16_t const * const scores = output.score;
    output.best_row = static_cast<std::uint32_t>(
        std::find(scores, scores + block * k_lanes, output.best) - scores);
}

} // namespace tansaku
