// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/consent/consent_event.hpp"

#include "index/catalogue/schema/accession.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdio>

namespace tansaku {
namespace {

// The number of the digits at [at, at + count); -1 where there are others.
int digits_at(std::string_view text, std::size_t at, std::size_t count) noexcept {
    int value = -1;
    auto const [end, error] = std::from_chars(text.data() + at, text.data() + at + count, value);
    bool const whole = error == std::errc{} && end == text.data() + at + count;
    return whole && text[at] != '-' ? value : -1;
}

} // namespace

bool is_consent_scope(std::string_view scope) noexcept {
    if (scope.starts_with(k_scope_dataset))
        return is_accession(AccessionKind::dataset, scope.substr(k_scope_dataset.size()));
    return std::ranges::find(k_consent_scopes, scope) != k_consent_scopes.end();
}

std::optional<std::int64_t> parse_utc(std::string_view text) noexcept {
    using namespace std::chrono;
    constexpr std::string_view k_form = "0000-00-00T00:00:00Z";
    if (text.size() != k_form.size()) return std::nullopt;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (k_form[i] != '0' && text[i] != k_form[i]) return std::nullopt;
    int const numbers[] = {digits_at(text, 0, 4),  digits_at(text, 5, 2),  digits_at(text, 8, 2),
                           digits_at(text, 11, 2), digits_at(text, 14, 2), digits_at(text, 17, 2)};
    if (std::ranges::any_of(numbers, [](int number) { return number < 0; })) return std::nullopt;
    year_month_day const date{year(numbers[0]), month(static_cast<unsigned>(numbers[1])),
                              day(static_cast<unsigned>(numbers[2]))};
    if (!date.ok() || numbers[3] > 23 || numbers[4] > 59 || numbers[5] > 59) return std::nullopt;
    return seconds(sys_days(date).time_since_epoch()).count() + numbers[3] * 3600 +
           numbers[4] * 60 + numbers[5];
}

std::string format_utc(std::int64_t since_1970) {
    using namespace std::chrono;
    sys_seconds const time{seconds(since_1970)};
    auto const date = floor<days>(time);
    year_month_day const ymd(date);
    hh_mm_ss const clock(time - date);
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(ymd.year()),
                  static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()),
                  static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return text;
}

bool is_event_id(std::string_view text) noexcept {
    constexpr std::string_view k_form = "xxxxxxxx-xxxx-7xxx-vxxx-xxxxxxxxxxxx";
    if (text.size() != k_form.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        bool const hexadecimal = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        bool const fits = k_form[i] == 'x'   ? hexadecimal
                          : k_form[i] == 'v' ? c == '8' || c == '9' || c == 'a' || c == 'b'
                                             : c == k_form[i];
        if (!fits) return false;
    }
    return true;
}

} // namespace tansaku
