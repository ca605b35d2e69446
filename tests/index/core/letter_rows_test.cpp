// SPDX-License-Identifier: BSD-3-Clause
// Letters in front of a row are counted as one by one, in every block and across groups of blocks.
#include "index/core/letter_row_writer.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

constexpr std::uint32_t k_group = LetterRows::k_block_rows * LetterRows::k_group_blocks;

} // namespace

TEST_CASE("letters in front of every row are counted") {
    auto const rows = GENERATE(0u, LetterRows::k_block_rows, 3 * LetterRows::k_block_rows, k_group,
                               2 * k_group + LetterRows::k_block_rows);
    CAPTURE(rows);
    RandomDna random(7);
    // Nearly all T in some stretches: as many as 16 bits have to hold.
    Bases letters;
    while (letters.size() < rows)
        append(letters, random.chance(0.5) ? random.bases(100) : Bases(5000, Residue{3}));
    letters.resize(rows);
    LetterRowWriter writer(rows);
    for (Residue const letter : letters)
        writer.append(letter);
    LetterRowCode const code = writer.finish();
    CHECK(code.blocks.size() == (rows / LetterRows::k_block_rows + 1) * LetterRows::k_block_words);
    CHECK(code.groups.size() ==
          LetterRows::group_entries(code.blocks.size() / LetterRows::k_block_words));
    LetterRows const view(code.blocks, code.groups);
    LetterRows::Counts counted{};
    bool equal = true;
    for (std::uint32_t row = 0; row <= rows; ++row) {
        equal = equal && view.before(row) == counted;
        if (row < rows) ++counted[letters[row]];
    }
    CHECK(equal);

    // Taken over many at a time, as they lie in their units or shifted.
    LetterRowWriter copier(rows);
    for (std::uint32_t row = 0; row < rows;) {
        constexpr std::uint32_t unit = LetterRows::k_unit_rows;
        std::uint32_t const skipped = row % unit;
        auto const count = static_cast<std::uint32_t>(
            std::min<std::size_t>(random.between(1, unit - skipped), rows - row));
        auto const [low, high] = view.unit(row / unit);
        std::uint32_t const mask = ~std::uint32_t{0} >> (unit - count);
        copier.append({low >> skipped & mask, high >> skipped & mask}, count);
        row += count;
    }
    CHECK(view.are(copier.finish()));
}
