// SPDX-License-Identifier: BSD-3-Clause
#include "cli/search/time_limit.hpp"

#include "index/core/error.hpp"

#include <charconv>
#include <cstdint>
#include <vector>

namespace tansaku::cli {
namespace {

constexpr std::uint64_t k_longest = std::uint64_t{366} * 24 * 3600;

// A number below `bound`.
std::optional<std::uint64_t> number(std::string_view text, std::uint64_t bound) {
    std::uint64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value >= bound)
        return std::nullopt;
    return value;
}

// "2h".
std::optional<std::uint64_t> with_unit(std::string_view text) {
    if (text.empty()) return std::nullopt;
    std::uint64_t const unit = text.back() == 's'   ? 1
                               : text.back() == 'm' ? 60
                               : text.back() == 'h' ? 3600
                                                    : 0;
    auto const count = number(text.substr(0, text.size() - 1), k_longest);
    if (unit == 0 || !count) return std::nullopt;
    return *count * unit;
}

// "1:30:00", "1-12:00:00".
std::optional<std::uint64_t> of_clock(std::string_view text) {
    std::uint64_t days = 0;
    if (auto const dash = text.find('-'); dash != std::string_view::npos) {
        auto const value = number(text.substr(0, dash), 367);
        if (!value) return std::nullopt;
        days = *value;
        text.remove_prefix(dash + 1);
    }
    std::size_t const first = text.find(':');
    std::size_t const second = first == std::string_view::npos ? first : text.find(':', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    auto const hours = number(text.substr(0, first), 10000);
    auto const minutes = number(text.substr(first + 1, second - first - 1), 60);
    auto const seconds = number(text.substr(second + 1), 60);
    if (!hours || !minutes || !seconds) return std::nullopt;
    return ((days * 24 + *hours) * 60 + *minutes) * 60 + *seconds;
}

} // namespace

std::chrono::seconds parse_duration(std::string_view option, std::string_view text) {
    auto value = with_unit(text);
    if (!value) value = of_clock(text);
    if (!value || *value == 0 || *value > k_longest)
        throw Error(Fault::input, "E-USE-04", "",
                    "--" + std::string(option) + " is '" + std::string(text) +
                        "'; expected a time as 45s, 30m, 2h, 1:30:00 or 1-12:00:00");
    return std::chrono::seconds(*value);
}

} // namespace tansaku::cli
