// SPDX-License-Identifier: BSD-3-Clause
#include "index/input/describe_letter.hpp"

#include "index/input/error_codes.hpp"

namespace tansaku {
namespace {

bool is_printable(char letter) noexcept { return letter >= ' ' && letter <= '~'; }

} // namespace

std::string show_letter(char letter) {
    if (is_printable(letter)) return std::string("'") + letter + "'";
    constexpr char k_digits[] = "0123456789ABCDEF";
    auto const byte = static_cast<unsigned char>(letter);
    return std::string("byte 0x") + k_digits[byte >> 4] + k_digits[byte & 15];
}

LetterProblem describe_wrong_letter(char letter) {
    std::string const found = "found " + show_letter(letter);
    if (letter == '-' || letter == '.')
        return {input_code::k_gap, found + ", a gap of an aligned FASTA; expected sequences "
                                           "without gaps; remove the gaps"};
    if (!is_printable(letter))
        return {input_code::k_binary, found + " in a sequence line; expected text; check that the "
                                              "file is FASTA or FASTQ and undamaged"};
    return {input_code::k_letter,
            found + ", which is no nucleotide code; expected A C G T U or one of R Y M K W S B D "
                    "H V N; protein is not searched, and an unknown base is written N"};
}

} // namespace tansaku
