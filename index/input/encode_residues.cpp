// SPDX-License-Identifier: BSD-3-Clause
#include "index/input/encode_residues.hpp"

#include <cstddef>

namespace tansaku {
namespace {

// Writes the codes of `n` letters; not 0 if any of them is no A, C, G or T of any case. Compilers
// turn this into SIMD code, as they do not with a table or with four comparisons. Bits 1 and 2 of
// a letter tell the four bases apart; the one base with these bits is then compared with it:
//
//   letter   A 0x41   C 0x43   T 0x54   G 0x47
//   bits     0        1        2        3          base = 'A' + 2 * bits, and 15 more for T
//   code     0        1        3        2          bits ^ (bits >> 1)
unsigned encode_run(char const * letters, std::size_t n, Residue * codes) noexcept {
    unsigned char wrong = 0;
    for (std::size_t i = 0; i < n; ++i) {
        auto const letter = static_cast<unsigned char>(letters[i]);
        auto const bits = static_cast<unsigned char>(letter >> 1 & 3);
        auto const base = static_cast<unsigned char>('A' + 2 * bits + (bits == 2 ? 15 : 0));
        codes[i] = static_cast<Residue>(bits ^ (bits >> 1));
        wrong |= static_cast<unsigned char>((letter & 0xDF) ^ base);
    }
    return wrong;
}

// Writes the codes of `n` letters and returns whether all of them are bases. What is left over
// from whole vectors is encoded as one that overlaps the last: lines of 60 or 70 columns gain half
// of their time.
bool encode_bases(char const * letters, std::size_t n, Residue * codes) noexcept {
    constexpr std::size_t k_vector = 16;
    std::size_t const rest = n % k_vector;
    unsigned wrong = encode_run(letters, n - rest, codes);
    if (rest != 0 && n > k_vector)
        wrong |= encode_run(letters + (n - k_vector), k_vector, codes + (n - k_vector));
    else
        wrong |= encode_run(letters, rest, codes);
    return wrong == 0;
}

bool is_skipped(char letter) noexcept { return letter == ' ' || letter == '\t' || letter == '\r'; }

} // namespace

std::optional<char> append_residues(std::string_view letters, std::vector<Residue> & residues) {
    if (letters.ends_with('\r')) letters.remove_suffix(1); // so that CRLF files take the fast way
    std::size_t const before = residues.size();
    residues.resize(before + letters.size());
    Residue * code = residues.data() + before;
    if (encode_bases(letters.data(), letters.size(), code)) return std::nullopt;

    std::optional<char> wrong;
    for (char const letter : letters) {
        *code = k_residue_of_char[static_cast<unsigned char>(letter)];
        if (*code != k_no_residue)
            ++code;
        else if (!is_skipped(letter)) {
            wrong = letter;
            break;
        }
    }
    residues.resize(static_cast<std::size_t>(code - residues.data()));
    return wrong;
}

} // namespace tansaku
