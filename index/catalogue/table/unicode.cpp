// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/table/unicode.hpp"

#include "index/catalogue/table/encoding.hpp"
#include "index/core/error.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>

namespace tansaku {
namespace {

using Instance = icu::Normalizer2 const * (*)(UErrorCode &);

std::string normalised(Instance instance, std::string_view text) {
    if (std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; }) &&
        instance == icu::Normalizer2::getNFKCInstance)
        return std::string(text);
    UErrorCode status = U_ZERO_ERROR;
    icu::Normalizer2 const * const normalizer = instance(status);
    std::string result;
    if (U_SUCCESS(status)) {
        icu::StringByteSink<std::string> sink(&result);
        auto const length = static_cast<std::int32_t>(text.size());
        normalizer->normalizeUTF8(0, icu::StringPiece(text.data(), length), sink, nullptr, status);
    }
    // ICU fails here only for want of memory or of its data library, never because of the text.
    if (U_FAILURE(status))
        throw Error(Fault::resource, "E-RES-01", "",
                    std::string("ICU cannot normalise text: ") + u_errorName(status));
    return result;
}

bool is_invisible(UChar32 character) {
    return u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
           u_charType(character) == U_FORMAT_CHAR;
}

} // namespace

std::string nfkc(std::string_view text) {
    return normalised(icu::Normalizer2::getNFKCInstance, text);
}

std::string folded(std::string_view text) {
    return normalised(icu::Normalizer2::getNFKCCasefoldInstance, text);
}

bool is_plain(std::string_view text) {
    if (!is_utf8(text) || nfkc(text) != text) return false;
    auto const length = static_cast<std::int32_t>(text.size());
    auto const characters = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), length));
    for (std::int32_t i = 0; i < characters.length(); i = characters.moveIndex32(i, 1))
        if (is_invisible(characters.char32At(i))) return false;
    if (characters.isEmpty()) return true;
    return !u_isUWhiteSpace(characters.char32At(0)) &&
           !u_isUWhiteSpace(characters.char32At(characters.length() - 1));
}

std::size_t length_of(std::string_view text) noexcept {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

} // namespace tansaku
