// SPDX-License-Identifier: BSD-3-Clause
// Dates, of the common calendar and of Japanese eras.
#include "index/catalogue/pii/pii_pattern.hpp"
#include "index/catalogue/pii/pii_walk.hpp"

#include <array>
#include <string_view>

namespace tansaku::pii {
namespace {

bool is_month_and_day(unsigned long month, unsigned long day) noexcept {
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool is_year(unsigned long year) noexcept { return year >= 1800 && year < 2100; }

// The name of a month in English, with or without a full stop.
void month_name(Walk & walk) noexcept {
    // What begins another one stands behind it.
    constexpr auto k_names = std::to_array<std::string_view>(
        {"january", "jan",  "february", "feb",  "march",    "mar",    "april",    "apr",
         "may",     "june", "jun",      "july", "jul",      "august", "aug",      "september",
         "sept",    "sep",  "october",  "oct",  "november", "nov",    "december", "dec"});
    for (std::string_view const name : k_names)
        if (walk.optional_in_any_case(name)) {
            walk.optional(".");
            return walk.require(!is_letter(walk.peek()));
        }
    walk.require(false);
}

// 3, 03, 3rd.
void day_of_month(Walk & walk) noexcept {
    unsigned long const day = walk.digits(1, 2);
    walk.require(day >= 1 && day <= 31);
    for (std::string_view const ending : {"st", "nd", "rd", "th"})
        if (walk.optional_in_any_case(ending)) break;
}

void between(Walk & walk) noexcept {
    constexpr int k_most = 3;
    for (int i = 0; i < k_most; ++i)
        for (std::string_view const sign : {" ", ",", "-", "/"})
            if (walk.optional(sign)) break;
}

void year(Walk & walk) noexcept {
    walk.require(is_year(walk.digits(4, 4)) && !is_digit(walk.peek()));
}

} // namespace

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

bool english_date_at(std::string_view text, std::size_t i) noexcept {
    Walk month_first(text, i);
    month_first.require(!is_word(month_first.before()));
    month_name(month_first);
    between(month_first);
    day_of_month(month_first);
    between(month_first);
    year(month_first);
    if (month_first.good()) return true;

    // In names of isolates a day of sampling follows a number: "50000_2-APR-2013".
    Walk day_first(text, i);
    day_first.require(!is_word(day_first.before()));
    day_of_month(day_first);
    day_first.optional(" of");
    between(day_first);
    month_name(day_first);
    between(day_first);
    year(day_first);
    return day_first.good();
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
    if (!latin.optional("元")) latin.digits(1, 2);
    if (latin.optional("年")) return latin.good(); // no code has it
    latin.one_of("./-");
    latin.digits(1, 2);
    latin.one_of("./-");
    latin.digits(1, 2);
    latin.require(!is_word(latin.peek()));
    return latin.good();
}

} // namespace tansaku::pii
