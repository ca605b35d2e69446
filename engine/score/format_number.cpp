// SPDX-License-Identifier: BSD-3-Clause
#include "engine/score/format_number.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>

namespace tansaku {
namespace {

void append(std::string & text, double value, std::chars_format format, int precision) {
    // A finite double in fixed notation has at most 309 digits before the point.
    std::array<char, 336> buffer;
    auto const end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, precision).ptr;
    text.append(buffer.data(), end);
}

} // namespace

void append_evalue(std::string & text, double evalue) {
    assert(evalue >= 0 && std::isfinite(evalue));
    if (evalue < 1e-180)
        text += "0.0";
    else if (evalue < 0.0009)
        append(text, evalue, std::chars_format::scientific, 2);
    else if (evalue < 0.1)
        append(text, evalue, std::chars_format::fixed, 3);
    else if (evalue < 1)
        append(text, evalue, std::chars_format::fixed, 2);
    else if (evalue < 10)
        append(text, evalue, std::chars_format::fixed, 1);
    else
        append(text, evalue, std::chars_format::fixed, 0);
}

void append_bit_score(std::string & text, double bits) {
    assert(std::isfinite(bits));
    if (bits > 99999)
        append(text, bits, std::chars_format::scientific, 3);
    else if (bits > 99.9)
        append(text, std::trunc(bits), std::chars_format::fixed, 0);
    else
        append(text, bits, std::chars_format::fixed, 1);
}

void append_percent_identity(std::string & text, std::uint64_t identical, std::uint64_t columns) {
    assert(columns > 0 && identical <= columns);
    // Divide first: the other order rounds some ties the other way than blastn.
    double const share = static_cast<double>(identical) / static_cast<double>(columns);
    append(text, share * 100, std::chars_format::fixed, 3);
}

} // namespace tansaku
