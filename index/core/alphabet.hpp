// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// A residue is one letter of a nucleotide sequence as a small number:
//
//   code    0 1 2 3   4 5 6 7 8 9   10 11 12 13   14
//   letter  A C G T   R Y M K W S    B  D  H  V    N
//
// The four bases come first, so that `code < 4` means "a base" and two bits hold it; then the
// ambiguity codes in the order that NCBI's scoring tables use. U is read as T. Case is not kept.
using Residue = std::uint8_t;

inline constexpr std::string_view k_residue_letters = "ACGTRYMKWSBDHVN";
inline constexpr Residue k_residue_n = 14;
inline constexpr Residue k_residue_count = 15;
inline constexpr Residue k_no_residue = 255; // the letter is no nucleotide code

[[nodiscard]] constexpr bool is_base(Residue residue) noexcept { return residue < 4; }

// Bit set of the bases that a residue stands for: bit b is set for base code b.
inline constexpr std::array<std::uint8_t, k_residue_count> k_bases_of_residue = {
    0b0001, 0b0010, 0b0100, 0b1000,                 // A C G T
    0b0101, 0b1010, 0b0011, 0b1100, 0b1001, 0b0110, // R Y M K W S
    0b1110, 0b1101, 0b1011, 0b0111, 0b1111,         // B D H V N
};

// Code of the complementary residue. REQUIRES: residue < k_residue_count.
[[nodiscard]] constexpr Residue complement(Residue residue) noexcept {
    constexpr std::array<Residue, k_residue_count> table = {3, 2, 1,  0,  5,  4,  7, 6,
                                                            8, 9, 13, 12, 11, 10, 14};
    return table[residue];
}

// Code of every byte value; k_no_residue where the byte is no letter of the table above or U,
// in upper or lower case.
inline constexpr std::array<Residue, 256> k_residue_of_char = [] {
    std::array<Residue, 256> table{};
    table.fill(k_no_residue);
    for (Residue code = 0; code < k_residue_count; ++code) {
        auto const letter = static_cast<unsigned char>(k_residue_letters[code]);
        table[letter] = code;
        table[letter | 0x20u] = code; // lower case
    }
    table['U'] = table['u'] = 3;
    return table;
}();

// Letters of `residues`, upper case.
[[nodiscard]] std::string to_letters(std::span<Residue const> residues);

// Codes of `letters`. REQUIRES: every letter is a nucleotide code (meant for literals and tests).
[[nodiscard]] std::vector<Residue> to_residues(std::string_view letters);

// Replaces `residues` by its reverse complement.
void reverse_complement(std::span<Residue> residues) noexcept;

} // namespace tansaku
