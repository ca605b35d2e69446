// SPDX-License-Identifier: BSD-3-Clause
#include "engine/seed/diagonal_view.hpp"
#include "tests/support/catch.hpp"

#include <random>

using namespace tansaku;

TEST_CASE("a diagonal compared in windows grows as one compared base by base") {
    std::uint64_t const seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    ScoringScheme const scheme;
    for (int trial = 0; trial < 20'000; ++trial) {
        CAPTURE(trial);
        std::size_t const size = 1 + random() % 150;
        std::vector<Residue> text(size + random() % 40);
        for (Residue & base : text)
            base = static_cast<Residue>(random() % 4);
        std::size_t const shift = random() % (text.size() - size + 1);
        std::vector<Residue> pattern(text.begin() + static_cast<std::ptrdiff_t>(shift),
                                     text.begin() + static_cast<std::ptrdiff_t>(shift + size));
        std::size_t const per_mille = random() % 500;
        for (Residue & base : pattern)
            if (random() % 1000 < per_mille) base = static_cast<Residue>(random() % 4);
        PackedText packed_text;
        packed_text.append(text);
        PackedText packed_pattern;
        packed_pattern.append(pattern);
        auto const begin = static_cast<std::uint32_t>(random() % (shift + 1));
        auto const end =
            static_cast<std::uint32_t>(text.size() - random() % (text.size() - shift - size + 1));
        DiagonalView view{.text = packed_text.view(),
                          .begin = begin,
                          .end = end,
                          .pattern = pattern,
                          .packed = std::nullopt,
                          .scheme = scheme,
                          .drop = static_cast<std::int32_t>(random() % 30)};
        DiagonalView windows = view;
        windows.packed = packed_pattern.view();
        auto const at = static_cast<std::uint32_t>(random() % size);
        auto const text_at = static_cast<std::uint32_t>(shift + at);
        std::array<std::int32_t, 2> units{};
        REQUIRE(windows.grow_right(text_at, at, units[0]) ==
                view.grow_right(text_at, at, units[1]));
        REQUIRE(windows.grow_left(text_at, at, units[0]) == view.grow_left(text_at, at, units[1]));
        REQUIRE(units[0] == units[1]);
    }
}
