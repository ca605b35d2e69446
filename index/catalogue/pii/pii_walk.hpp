// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace tansaku::pii {

// Of ASCII alone, whatever the locale is.
inline bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
inline bool is_letter(char c) noexcept { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
inline bool is_alnum(char c) noexcept { return is_digit(c) || is_letter(c); }
inline bool is_word(char c) noexcept { return is_alnum(c) || c == '_'; }

// Walks over a text; every step that does not match makes the walk fail for good.
class Walk {
public:
    Walk(std::string_view text, std::size_t i) noexcept : text_(text), i_(i) {}

    [[nodiscard]] char peek() const noexcept { return i_ < text_.size() ? text_[i_] : '\0'; }
    [[nodiscard]] char before() const noexcept { return i_ > 0 ? text_[i_ - 1] : '\0'; }
    [[nodiscard]] bool good() const noexcept { return good_; }

    // From `least` to `most` digits, as many as there are; their value.
    unsigned long digits(std::size_t least, std::size_t most) noexcept {
        unsigned long value = 0;
        std::size_t count = 0;
        for (; count < most && is_digit(peek()); ++count, ++i_)
            value = value * 10 + static_cast<unsigned long>(peek() - '0');
        if (count < least) good_ = false;
        return value;
    }
    // One character of `set`; the character.
    char one_of(std::string_view set) noexcept {
        char const c = peek();
        if (c == '\0' || set.find(c) == std::string_view::npos)
            good_ = false;
        else
            ++i_;
        return c;
    }
    bool optional(std::string_view word) noexcept {
        if (!text_.substr(std::min(i_, text_.size())).starts_with(word)) return false;
        i_ += word.size();
        return true;
    }
    // `word` in small letters.
    bool optional_in_any_case(std::string_view word) noexcept {
        if (text_.size() - std::min(i_, text_.size()) < word.size()) return false;
        for (std::size_t k = 0; k < word.size(); ++k) {
            char const c = text_[i_ + k];
            if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != word[k])
                return false;
        }
        i_ += word.size();
        return true;
    }
    void word(std::string_view word) noexcept {
        if (!optional(word)) good_ = false;
    }
    void require(bool condition) noexcept {
        if (!condition) good_ = false;
    }

private:
    std::string_view text_;
    std::size_t i_;
    bool good_ = true;
};

} // namespace tansaku::pii
