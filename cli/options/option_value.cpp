// SPDX-License-Identifier: BSD-3-Clause
#include "cli/options/option_value.hpp"

#include "cli/options/nearest_word.hpp"
#include "index/core/error.hpp"

#include <charconv>
#include <cmath>
#include <optional>

namespace tansaku::cli {
namespace {

[[noreturn]] void refuse(std::string_view option, std::string const & expected) {
    throw Error(Fault::input, "E-USE-04", "", "--" + std::string(option) + " takes " + expected);
}

template <typename Number>
std::optional<Number> number_of(std::string_view text) {
    Number number{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

} // namespace

std::uint64_t parse_count(std::string_view option, std::string_view text, std::uint64_t least,
                          std::uint64_t most) {
    auto const number = number_of<std::uint64_t>(text);
    if (!number || *number < least || *number > most) {
        std::string expected = "a whole number of at least " + std::to_string(least);
        if (most != std::numeric_limits<std::uint64_t>::max())
            expected += " and at most " + std::to_string(most);
        refuse(option, expected);
    }
    return *number;
}

int parse_integer(std::string_view option, std::string_view text) {
    auto const number = number_of<int>(text);
    if (!number) refuse(option, "a whole number");
    return *number;
}

double parse_real(std::string_view option, std::string_view text) {
    auto const number = number_of<double>(text);
    if (!number || !std::isfinite(*number)) refuse(option, "a number such as 0.5 or 1e-5");
    return *number;
}

ContigRegion parse_region(std::string_view option, std::string_view text) {
    auto const region = read_region(text);
    if (!region)
        refuse(option,
               "NAME or NAME:FROM-TO, such as chr20 or chr20:1001-2000, from 1 and with FROM "
               "not above TO");
    return *region;
}

std::uint64_t parse_size(std::string_view option, std::string_view text) {
    constexpr std::string_view units = "KMGT";
    std::uint64_t unit = 1;
    std::string_view digits = text;
    if (!text.empty()) {
        auto const power = units.find(text.back());
        if (power != std::string_view::npos) {
            unit = std::uint64_t{1} << (10 * (power + 1));
            digits.remove_suffix(1);
        }
    }
    auto const number = number_of<std::uint64_t>(digits);
    if (!number || *number > std::numeric_limits<std::uint64_t>::max() / unit)
        refuse(option, "a number of bytes, also with K, M, G or T, such as 4G");
    return *number * unit;
}

std::size_t parse_word(std::string_view option, std::string_view text,
                       std::span<std::string_view const> words) {
    std::string list;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == text) return i;
        if (i != 0) list += i + 1 == words.size() ? " or " : ", ";
        list += words[i];
    }
    refuse(option, list + suggestion(text, words));
}

std::filesystem::path parse_folder(std::string_view option, std::string_view text) {
    std::error_code unknown;
    if (!std::filesystem::is_directory(text, unknown)) refuse(option, "a folder that is there");
    return text;
}

std::vector<std::string> parse_list(std::string_view option, std::string_view text) {
    std::vector<std::string> parts;
    while (true) {
        auto const comma = text.find(',');
        std::string_view const part = text.substr(0, comma);
        if (part.empty()) refuse(option, "names separated by single commas");
        parts.emplace_back(part);
        if (comma == std::string_view::npos) return parts;
        text.remove_prefix(comma + 1);
    }
}

} // namespace tansaku::cli
