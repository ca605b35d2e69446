// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/alphabet.hpp"
#include "index/core/turn_text.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;

TEST_CASE("letters and residues are each other's inverse") {
    CHECK(to_letters(to_residues("acgtuRYMKWSBDHVN")) == "ACGTTRYMKWSBDHVN");
}

TEST_CASE("the complement of a residue stands for the complements of its bases") {
    for (Residue residue = 0; residue < k_residue_count; ++residue) {
        unsigned expected = 0;
        for (unsigned base = 0; base < 4; ++base)
            if (k_bases_of_residue[residue] >> base & 1u) expected |= 1u << (3 - base);
        CHECK(k_bases_of_residue[complement(residue)] == expected);
    }
}

TEST_CASE("reverse_complement reverses and complements") {
    auto residues = to_residues("AACGTNR");
    reverse_complement(residues);
    CHECK(to_letters(residues) == "YNACGTT");
}

TEST_CASE("texts of any length are reversed and complemented residue by residue") {
    for (std::size_t size = 0; size < 100; ++size) {
        std::vector<Residue> residues;
        for (std::size_t i = 0; i < size; ++i)
            residues.push_back(static_cast<Residue>((i * i + i / 3) % k_residue_count));
        std::vector<Residue> const backwards(residues.rbegin(), residues.rend());
        std::vector<Residue> turned = residues;
        reverse(turned);
        CHECK(turned == backwards);
        std::vector<Residue> other = residues;
        complement(other);
        for (std::size_t i = 0; i < size; ++i)
            CHECK(other[i] == complement(residues[i]));
        reverse(other);
        reverse_complement(residues);
        CHECK(residues == other);
    }
}

TEST_CASE("bytes that are no nucleotide code have no residue") {
    for (char letter : {'X', 'E', '-', '*', ' ', '\0', '\n', '>', 'J'})
        CHECK(k_residue_of_char[static_cast<unsigned char>(letter)] == k_no_residue);
}
