// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/table/display_width.hpp"

#include "index/catalogue/table/icu.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace tansaku {
namespace {

std::size_t width_of(UChar32 letter) {
    if (letter < 0x80) return 1; // without ICU, which most processes have no need of
    Icu const & icu = icu_library();
    switch (icu.u_charType(letter)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
        return 0;
    default:
        break;
    }
    int const width = icu.u_getIntPropertyValue(letter, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

} // namespace

std::size_t display_width(std::string_view utf8) {
    auto const * const bytes = reinterpret_cast<std::uint8_t const *>(utf8.data());
    std::size_t width = 0;
    for (std::size_t i = 0; i < utf8.size();) {
        UChar32 letter = 0;
        std::size_t const begin = i;
        U8_NEXT(bytes, i, utf8.size(), letter);
        width += letter < 0 ? i - begin : width_of(letter);
    }
    return width;
}

} // namespace tansaku
