// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/table/unicode.hpp"

#include "index/catalogue/table/encoding.hpp"
#include "index/catalogue/table/icu.hpp"
#include "index/core/error.hpp"

#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace tansaku {
namespace {

// What is plain already, as most texts are, is told without ICU, which then need not be loaded.
bool is_printable_ascii(std::string_view text) noexcept {
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

// Calls `take` with each code point; bytes that are not UTF-8 are U+FFFD.
template <typename Take>
void each_letter(std::string_view text, Take take) {
    auto const * const bytes = reinterpret_cast<std::uint8_t const *>(text.data());
    for (std::size_t i = 0; i < text.size();) {
        UChar32 letter = 0;
        U8_NEXT_OR_FFFD(bytes, i, text.size(), letter);
        take(letter);
    }
}

std::u16string utf16_of(std::string_view text) {
    std::u16string units;
    each_letter(text, [&](UChar32 letter) {
        if (!U_IS_BMP(letter)) units += U16_LEAD(letter);
        units += U_IS_BMP(letter) ? static_cast<char16_t>(letter) : U16_TRAIL(letter);
    });
    return units;
}

std::string utf8_of(std::u16string_view units) {
    std::string text;
    for (std::size_t i = 0; i < units.size();) {
        char16_t const unit = units[i++];
        bool const is_pair = U16_IS_LEAD(unit) && i < units.size();
        auto const letter = static_cast<std::uint32_t>(
            is_pair ? U16_GET_SUPPLEMENTARY(unit, units[i++]) : UChar32{unit});
        std::uint8_t bytes[U8_MAX_LENGTH];
        std::size_t length = 0;
        U8_APPEND_UNSAFE(bytes, length, letter);
        text.append(reinterpret_cast<char const *>(bytes), length);
    }
    return text;
}

// ICU fails here only for want of memory or of its data library, never because of the text.
void expect_success(UErrorCode status) {
    if (U_FAILURE(status))
        throw Error(Fault::resource, "E-RES-01", "",
                    std::string("ICU cannot normalise text: ") + icu_library().u_errorName(status));
}

std::string normalised(UNormalizer2 const * (*instance)(UErrorCode *), std::string_view text) {
    Icu const & icu = icu_library();
    UErrorCode status = U_ZERO_ERROR;
    UNormalizer2 const * const form = instance(&status);
    expect_success(status);
    std::u16string const given = utf16_of(text);
    std::u16string result(given.size(), u'\0');
    auto const turn = [&] {
        status = U_ZERO_ERROR;
        auto const length =
            icu.unorm2_normalize(form, given.data(), static_cast<std::int32_t>(given.size()),
                                 result.data(), static_cast<std::int32_t>(result.size()), &status);
        result.resize(static_cast<std::size_t>(length));
    };
    turn();
    if (status == U_BUFFER_OVERFLOW_ERROR) turn(); // with the room that it takes
    expect_success(status);
    return utf8_of(result);
}

bool is_invisible(Icu const & icu, UChar32 character) {
    return icu.u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
           icu.u_charType(character) == U_FORMAT_CHAR;
}

} // namespace

std::string nfkc(std::string_view text) {
    if (is_printable_ascii(text)) return std::string(text);
    return normalised(icu_library().unorm2_getNFKCInstance, text);
}

std::string folded(std::string_view text) {
    if (!is_printable_ascii(text))
        return normalised(icu_library().unorm2_getNFKCCasefoldInstance, text);
    std::string small(text);
    for (char & c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return small;
}

bool is_plain(std::string_view text) {
    if (is_printable_ascii(text)) return !text.starts_with(' ') && !text.ends_with(' ');
    if (!is_utf8(text) || nfkc(text) != text) return false;
    Icu const & icu = icu_library();
    std::vector<UChar32> characters;
    each_letter(text, [&](UChar32 letter) { characters.push_back(letter); });
    return std::ranges::none_of(characters, [&](UChar32 c) { return is_invisible(icu, c); }) &&
           !icu.u_isUWhiteSpace(characters.front()) && !icu.u_isUWhiteSpace(characters.back());
}

std::size_t length_of(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

} // namespace tansaku
