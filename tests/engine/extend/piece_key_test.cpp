// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/piece_key.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("where a piece differs from other residues is told base by base") {
    RandomDna random(5);
    for (int trial = 0; trial < 3000; ++trial) {
        Bases piece = random.bases(random.between(1, k_piece));
        for (Residue & residue : piece)
            if (random.chance(0.1)) residue = static_cast<Residue>(random.below(k_residue_count));
        auto const begin = static_cast<std::uint32_t>(random.below(piece.size()));
        auto const count = static_cast<std::uint32_t>(random.between(1, piece.size() - begin));
        Bases others = part_of(piece, begin, begin + count);
        std::uint32_t expected = 0;
        for (std::uint32_t i = 0; i < count; ++i) {
            if (random.chance(0.2)) others[i] = static_cast<Residue>(random.below(k_residue_count));
            expected |= std::uint32_t{others[i] != piece[begin + i]} << i;
        }
        CAPTURE(begin, count);
        REQUIRE(PieceKey(7, piece).differences(begin, others.data(), count) == expected);
    }
}
