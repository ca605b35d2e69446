// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/region.hpp"

#include <algorithm>
#include <charconv>

namespace tansaku {
namespace {

constexpr std::uint32_t k_longest_contig = 0x7FFFFFFFu;

// Of a number from 1, with or without commas between its digits.
std::optional<std::uint32_t> read_position(std::string_view text) {
    std::string digits(text);
    if (digits.starts_with(',') || digits.ends_with(',')) return std::nullopt;
    std::erase(digits, ',');
    std::uint32_t position = 0;
    char const * const end = digits.data() + digits.size();
    auto const read = std::from_chars(digits.data(), end, position);
    if (read.ec != std::errc{} || read.ptr != end || position == 0 || position > k_longest_contig)
        return std::nullopt;
    return position;
}

} // namespace

std::optional<ContigRegion> read_region(std::string_view text) {
    std::size_t const colon = text.rfind(':');
    std::size_t const dash = text.find('-', colon == std::string_view::npos ? text.size() : colon);
    std::string_view const name = dash == std::string_view::npos ? text : text.substr(0, colon);
    if (name.empty()) return std::nullopt;
    ContigRegion region{std::string(name)};
    if (dash == std::string_view::npos) return region;
    auto const from = read_position(text.substr(colon + 1, dash - colon - 1));
    auto const to = read_position(text.substr(dash + 1));
    if (!from || !to || *to < *from) return std::nullopt;
    region.begin = *from - 1;
    region.end = *to;
    return region;
}

std::string text_of(ContigRegion const & region) {
    if (region.begin == 0 && region.end == ContigRegion{}.end) return region.contig;
    return region.contig + ':' + std::to_string(std::uint64_t{region.begin} + 1) + '-' +
           std::to_string(region.end);
}

} // namespace tansaku
