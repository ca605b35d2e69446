// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/table/encoding.hpp"

#include <algorithm>
#include <cstdint>

namespace tansaku {
namespace {

using Byte = unsigned char;

Byte at(std::string_view bytes, std::size_t i) noexcept {
    return i < bytes.size() ? static_cast<Byte>(bytes[i]) : Byte{0};
}

bool between(Byte byte, unsigned low, unsigned high) noexcept {
    return byte >= low && byte <= high;
}

// Length of the well-formed UTF-8 sequence at `i`; 0 if there is none. (Unicode, table 3-7.)
std::size_t utf8_length(std::string_view bytes, std::size_t i) noexcept {
    Byte const first = at(bytes, i);
    if (first < 0x80) return 1;
    if (between(first, 0xC2, 0xDF)) return between(at(bytes, i + 1), 0x80, 0xBF) ? 2 : 0;
    if (between(first, 0xE0, 0xEF)) {
        unsigned const low = first == 0xE0 ? 0xA0 : 0x80;
        unsigned const high = first == 0xED ? 0x9F : 0xBF;
        bool const good =
            between(at(bytes, i + 1), low, high) && between(at(bytes, i + 2), 0x80, 0xBF);
        return good ? 3 : 0;
    }
    if (between(first, 0xF0, 0xF4)) {
        unsigned const low = first == 0xF0 ? 0x90 : 0x80;
        unsigned const high = first == 0xF4 ? 0x8F : 0xBF;
        bool const good = between(at(bytes, i + 1), low, high) &&
                          between(at(bytes, i + 2), 0x80, 0xBF) &&
                          between(at(bytes, i + 3), 0x80, 0xBF);
        return good ? 4 : 0;
    }
    return 0;
}

// EUC-JP: JIS X 0208 as two bytes A1…FE, half-width kana after 8E, JIS X 0212 after 8F.
bool is_euc_jp(std::string_view bytes) noexcept {
    for (std::size_t i = 0; i < bytes.size();) {
        Byte const first = at(bytes, i);
        if (first < 0x80) {
            i += 1;
        } else if (first == 0x8E && between(at(bytes, i + 1), 0xA1, 0xDF)) {
            i += 2;
        } else if (first == 0x8F && between(at(bytes, i + 1), 0xA1, 0xFE) &&
                   between(at(bytes, i + 2), 0xA1, 0xFE)) {
            i += 3;
        } else if (between(first, 0xA1, 0xFE) && between(at(bytes, i + 1), 0xA1, 0xFE)) {
            i += 2;
        } else {
            return false;
        }
    }
    return true;
}

// Shift_JIS with the extensions of CP932: half-width kana A1…DF, else two bytes.
bool is_shift_jis(std::string_view bytes) noexcept {
    for (std::size_t i = 0; i < bytes.size();) {
        Byte const first = at(bytes, i);
        Byte const second = at(bytes, i + 1);
        if (first < 0x80 || between(first, 0xA1, 0xDF)) {
            i += 1;
        } else if ((between(first, 0x81, 0x9F) || between(first, 0xE0, 0xFC)) &&
                   (between(second, 0x40, 0x7E) || between(second, 0x80, 0xFC))) {
            i += 2;
        } else {
            return false;
        }
    }
    return true;
}

// A byte order mark, or a NUL in about every second byte, as Latin text and TABs have.
bool is_utf16(std::string_view bytes) noexcept {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
    auto const zeros = static_cast<std::size_t>(std::ranges::count(bytes, '\0'));
    return bytes.size() >= 4 && zeros * 3 >= bytes.size();
}

} // namespace

bool is_utf8(std::string_view bytes) noexcept {
    for (std::size_t i = 0; i < bytes.size();) {
        std::size_t const length = utf8_length(bytes, i);
        if (length == 0) return false;
        i += length;
    }
    return true;
}

bool has_control(std::string_view bytes) noexcept {
    return std::ranges::any_of(bytes, [](char character) {
        auto const byte = static_cast<Byte>(character);
        return (byte < 0x20 && byte != '\t') || byte == 0x7F;
    });
}

std::size_t utf8_mark(std::string_view bytes) noexcept {
    return bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

// EUC-JP is asked first: Shift_JIS text of more than half-width kana has bytes 81…9F, which
// EUC-JP has not, whereas most EUC-JP text is well-formed Shift_JIS.
std::string_view guess_encoding(std::string_view bytes) noexcept {
    if (is_utf16(bytes)) return "UTF-16";
    if (is_utf8(bytes) || bytes.find('\0') != std::string_view::npos) return "";
    if (is_euc_jp(bytes)) return "EUC-JP";
    if (is_shift_jis(bytes)) return "SHIFT_JIS";
    return "";
}

} // namespace tansaku
