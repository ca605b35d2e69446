// SPDX-License-Identifier: BSD-3-Clause
// The column kernel compiled for no processor in particular, against the one that is chosen when
// the program starts: what other processors compute is what this one does.
#include "engine/extend/column_kernel.hpp"
#include "tests/support/catch.hpp"

#include <random>
#include <vector>

#define TANSAKU_GENERIC_CPU
#define compute_column compute_column_generic
#include "engine/extend/column_kernel.cpp"
#undef compute_column

using namespace tansaku;

namespace {

// A column and room for the next one.
struct Column {
    explicit Column(std::uint32_t blocks)
        : score((blocks + 40) * k_lanes, 0)
        , gap(score)
        , trace(score.size(), 0) {
        output.score = score.data();
        output.gap = gap.data();
        output.trace = trace.data();
    }

    std::vector<std::int16_t> score;
    std::vector<std::int16_t> gap;
    std::vector<std::uint8_t> trace;
    ColumnOutput output;
};

bool same(Column const & a, Column const & b) {
    return a.output.blocks == b.output.blocks && a.output.first == b.output.first &&
           a.output.last == b.output.last && a.output.best == b.output.best &&
           (a.output.best <= 0 || a.output.best_row == b.output.best_row) && a.score == b.score &&
           a.gap == b.gap && a.trace == b.trace;
}

} // namespace

TEST_CASE("the generic kernel computes what the chosen one does") {
    std::mt19937 random(GENERATE(range(1u, 5u)));
    auto const below = [&](int bound) {
        return static_cast<int>(random() % static_cast<unsigned>(bound));
    };
    int grown = 0;
    for (int round = 0; round < 2000; ++round) {
        auto const blocks = static_cast<std::uint32_t>(1 + below(5));
        std::size_t const rows = std::size_t{blocks} * k_lanes;
        std::vector<std::int16_t> score(rows);
        std::vector<std::int16_t> gap(rows);
        int const drop = 20 + below(200);
        for (std::size_t i = 0; i < rows; ++i) {
            score[i] = below(4) == 0 ? k_dead : static_cast<std::int16_t>(-below(drop));
            gap[i] = below(3) == 0 ? k_dead : static_cast<std::int16_t>(-below(drop));
        }
        std::vector<std::uint8_t> profile(rows + 40 * k_lanes); // scores 2 and -3
        for (std::uint8_t & match : profile)
            match = below(3) == 0 ? 5 : 0;
        ColumnInput input;
        input.score = score.data();
        input.gap = gap.data();
        input.blocks = blocks;
        input.pending = static_cast<std::int16_t>(below(3));
        input.profile = profile.data();
        input.lowest = 3;
        input.rows_left = static_cast<std::uint32_t>(1 + below(static_cast<int>(rows) + 60));
        input.near_end = static_cast<std::uint32_t>(drop / 2 + 1);
        input.open = 7;
        input.extend = 2;
        input.reward = 2;
        input.drop = static_cast<std::int16_t>(drop);
        Column chosen(blocks);
        Column generic(blocks);
        compute_column(input, chosen.output);
        compute_column_generic(input, generic.output);
        REQUIRE(same(chosen, generic));
        grown += chosen.output.best > 0 ? 1 : 0;
    }
    CHECK(grown > 100);
}
