// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/pii_pattern.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace tansaku::pii {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_letter(char c) noexcept { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_alnum(char c) noexcept { return is_digit(c) || is_letter(c); }
bool is_word(char c) noexcept { return is_alnum(c) || c == '_'; }

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

// Weights 6 5 4 3 2 7 6 5 4 3 2 over the first eleven digits, modulo 11.
bool has_check_digit(unsigned long number) noexcept {
    unsigned long const check = number % 10;
    unsigned long sum = 0;
    for (unsigned long position = 0, rest = number / 10; position < 11; ++position, rest /= 10)
        sum += rest % 10 * (position < 6 ? position + 2 : position - 4);
    unsigned long const remainder = sum % 11;
    return check == (remainder <= 1 ? 0 : 11 - remainder);
}

bool is_month_and_day(unsigned long month, unsigned long day) noexcept {
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool is_year(unsigned long year) noexcept { return year >= 1800 && year < 2100; }

// Twelve digits at i in their three groups, as one number; false when there are none.
bool read_twelve_digits(std::string_view text, std::size_t i, unsigned long & number) noexcept {
    Walk walk(text, i);
    walk.require(is_digit(walk.peek()) && !is_word(walk.before()));
    number = walk.digits(4, 4);
    bool const spaced = walk.peek() == ' ' || walk.peek() == '-';
    char const separator = walk.peek();
    for (int group = 0; group < 2; ++group) {
        if (spaced) walk.one_of(std::string_view(&separator, 1));
        number = number * 10'000 + walk.digits(4, 4);
    }
    walk.require(!is_alnum(walk.peek()));
    return walk.good();
}

} // namespace

bool twelve_digits_at(std::string_view text, std::size_t i) noexcept {
    unsigned long number = 0;
    return read_twelve_digits(text, i, number);
}

bool my_number_at(std::string_view text, std::size_t i) noexcept {
    unsigned long number = 0;
    return read_twelve_digits(text, i, number) && has_check_digit(number);
}

// Weights 1 2 1 2 … from the right over the last twelve digits; 9 less their sum modulo 9.
bool corporate_number_at(std::string_view text, std::size_t i) noexcept {
    Walk walk(text, i);
    walk.require(is_digit(walk.peek()) && !is_word(walk.before()));
    unsigned long number = walk.digits(13, 13);
    walk.require(!is_alnum(walk.peek()));
    unsigned long sum = 0;
    for (unsigned long position = 0; position < 12; ++position, number /= 10)
        sum += number % 10 * (position % 2 + 1);
    return walk.good() && number == 9 - sum % 9;
}

bool speaks_of_insurer(std::string_view text) noexcept {
    constexpr std::array<std::string_view, 4> k_words = {"保険者", "hokensha", "Hokensha",
                                                         "HOKENSHA"};
    return std::ranges::any_of(
        k_words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool eight_digits_at(std::string_view text, std::size_t i) noexcept {
    Walk walk(text, i);
    walk.require(!is_digit(walk.before()));
    walk.digits(8, 8);
    walk.require(!is_digit(walk.peek()));
    return walk.good();
}

bool postcode_at(std::string_view text, std::size_t i) noexcept {
    Walk marked(text, i);
    marked.word("〒");
    marked.optional(" ");
    marked.digits(3, 3);
    marked.optional("-");
    marked.digits(4, 4);
    if (marked.good()) return true;

    // Not chr1:100-2000, not part of a longer number, nor of an isolate's name
    // (A1_2005_105-6548_X).
    Walk bare(text, i);
    bare.require(!is_alnum(bare.before()) && bare.before() != ':' && bare.before() != '-' &&
                 bare.before() != '_');
    bare.digits(3, 3);
    bare.word("-");
    bare.digits(4, 4);
    bare.require(!is_alnum(bare.peek()) && bare.peek() != '-' && bare.peek() != '_');
    return bare.good();
}

// Two decimal numbers with at least three decimals each: about 100 m.
bool coordinates_at(std::string_view text, std::size_t i) noexcept {
    Walk walk(text, i);
    walk.require(!is_digit(walk.before()) && walk.before() != '.');
    walk.digits(1, 3);
    walk.word(".");
    walk.digits(3, 12);
    walk.one_of(",; ");
    walk.optional(" ");
    walk.optional("-");
    walk.digits(1, 3);
    walk.word(".");
    walk.digits(3, 12);
    return walk.good();
}

bool date_at(std::string_view text, std::size_t i) noexcept {
    if (!is_digit(text[i]) || (i > 0 && is_digit(text[i - 1]))) return false;

    Walk year_first(text, i);
    year_first.require(is_year(year_first.digits(4, 4)));
    Walk japanese = year_first;
    japanese.word("年");
    japanese.digits(1, 2);
    if (japanese.good()) return true;

    char const separator = year_first.one_of("-/.");
    unsigned long const month = year_first.digits(1, 2);
    year_first.one_of(std::string_view(&separator, 1));
    unsigned long const day = year_first.digits(1, 2);
    year_first.require(is_month_and_day(month, day) && !is_digit(year_first.peek()));
    if (year_first.good()) return true;

    Walk year_last(text, i);
    unsigned long const one = year_last.digits(1, 2);
    char const between = year_last.one_of("-/.");
    unsigned long const two = year_last.digits(1, 2);
    year_last.one_of(std::string_view(&between, 1));
    year_last.require(is_year(year_last.digits(4, 4)) && !is_digit(year_last.peek()));
    year_last.require(is_month_and_day(one, two) || is_month_and_day(two, one));
    return year_last.good();
}

bool era_date_at(std::string_view text, std::size_t i) noexcept {
    constexpr std::array<std::string_view, 5> k_eras = {"明治", "大正", "昭和", "平成", "令和"};
    constexpr std::array<std::string_view, 12> k_numerals = {"元", "一", "二", "三", "四", "五",
                                                             "六", "七", "八", "九", "十", "〇"};
    for (std::string_view const era : k_eras) {
        Walk walk(text, i);
        walk.word(era);
        bool numbered = is_digit(walk.peek());
        walk.digits(0, 2);
        for (int step = 0; step < 3; ++step)
            for (std::string_view const numeral : k_numerals)
                if (walk.optional(numeral)) numbered = true;
        walk.require(numbered);
        if (!walk.optional("年")) walk.one_of("./-");
        if (walk.good()) return true;
    }

    Walk latin(text, i);
    latin.require(!is_word(latin.before()));
    latin.one_of("MTSHR");
    latin.digits(1, 2);
    latin.one_of("./-");
    latin.digits(1, 2);
    latin.one_of("./-");
    latin.digits(1, 2);
    latin.require(!is_word(latin.peek()));
    return latin.good();
}

bool phone_at(std::string_view text, std::size_t i) noexcept {
    Walk grouped(text, i);
    grouped.require(!is_word(grouped.before()));
    if (grouped.optional("+81")) {
        Walk together = grouped;
        together.digits(9, 10);
        together.require(!is_alnum(together.peek()));
        if (together.good()) return true;
        if (!grouped.optional("-")) grouped.optional(" ");
    } else {
        grouped.word("0");
    }
    grouped.one_of("123456789");
    grouped.digits(0, 3);
    grouped.one_of("- ");
    grouped.digits(1, 4);
    grouped.one_of("- ");
    grouped.digits(3, 4);
    grouped.require(!is_alnum(grouped.peek()));
    if (grouped.good()) return true;

    Walk mobile(text, i);
    mobile.require(!is_word(mobile.before()));
    mobile.word("0");
    mobile.one_of("5789");
    mobile.word("0");
    mobile.digits(8, 8);
    mobile.require(!is_alnum(mobile.peek()));
    return mobile.good();
}

bool mail_at(std::string_view text, std::size_t i) noexcept {
    if (text[i] != '@' || i == 0 || text[i - 1] == ' ') return false;
    bool dot = false;
    for (std::size_t j = i + 1; j < text.size(); ++j) {
        char const c = text[j];
        if (dot && is_letter(c)) return true;
        if (!is_alnum(c) && c != '.' && c != '-') return false;
        dot = c == '.' && j > i + 1;
    }
    return false;
}

bool web_at(std::string_view text, std::size_t i) noexcept {
    return text.substr(i).starts_with("://") || text.substr(i).starts_with("www.");
}

bool ip_at(std::string_view text, std::size_t i) noexcept {
    Walk four(text, i);
    four.require(!is_word(four.before()) && four.before() != '.');
    for (int group = 0; group < 4; ++group) {
        if (group > 0) four.word(".");
        four.require(four.digits(1, 3) <= 255);
    }
    four.require(!is_digit(four.peek()) && four.peek() != '.');
    if (four.good()) return true;

    // Version 6: at least four groups of up to four hexadecimal digits and colons between.
    if (i > 0 && (is_word(text[i - 1]) || text[i - 1] == ':')) return false;
    std::size_t colons = 0;
    std::size_t group = 0;
    for (std::size_t j = i; j < text.size() && group <= 4; ++j) {
        char const c = text[j];
        bool const hexadecimal = is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (!hexadecimal && c != ':') break;
        colons += c == ':' ? 1u : 0u;
        group = c == ':' ? 0 : group + 1;
        if (colons >= 3) return true;
    }
    return false;
}

bool six_digits_at(std::string_view text, std::size_t i) noexcept {
    Walk walk(text, i);
    walk.digits(6, 6);
    return walk.good();
}

} // namespace tansaku::pii
