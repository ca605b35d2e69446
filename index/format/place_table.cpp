// SPDX-License-Identifier: BSD-3-Clause
#include "index/format/place_table.hpp"

#include "index/format/digest.hpp"

#include <algorithm>
#include <charconv>

namespace tansaku {
namespace {

constexpr std::string_view k_first_line = "tansaku-places-1\n";
constexpr std::string_view k_attribute = "attribute ";
constexpr std::string_view k_dataset = "dataset ";
constexpr std::string_view k_end = "end ";
constexpr std::size_t k_digest_digits = 32;

std::string digest_of_text(std::string_view text) {
    return to_hex(digest_of({reinterpret_cast<std::uint8_t const *>(text.data()), text.size()}));
}

// Takes what stands before the first blank.
std::string_view take_word(std::string_view & line) {
    std::size_t const end = std::min(line.find(' '), line.size());
    std::string_view const word = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return word;
}

template <typename Number>
bool take_number(std::string_view & line, Number & number) {
    std::string_view const word = take_word(line);
    auto const [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    return error == std::errc{} && end == word.data() + word.size();
}

bool take_line(std::string_view line, PlaceTable & table) {
    if (line.starts_with(k_attribute)) {
        line.remove_prefix(k_attribute.size());
        std::string_view const name = take_word(line);
        return table.attributes.emplace(name, line).second;
    }
    if (!line.starts_with(k_dataset)) return false;
    line.remove_prefix(k_dataset.size());
    DatasetPlace place;
    place.name = take_word(line);
    std::uint8_t type = 0;
    bool const good = take_number(line, type) && type <= 3 && take_number(line, place.offset) &&
                      take_number(line, place.count) && line.empty() &&
                      (table.datasets.empty() || table.datasets.back().name < place.name);
    place.type = static_cast<NumberType>(type);
    if (good) table.datasets.push_back(std::move(place));
    return good;
}

} // namespace

DatasetPlace const * PlaceTable::find(std::string_view name) const {
    auto const found = std::ranges::lower_bound(datasets, name, {}, &DatasetPlace::name);
    return found != datasets.end() && found->name == name ? &*found : nullptr;
}

std::string text_of(PlaceTable const & table) {
    std::string text(k_first_line);
    for (auto const & [name, value] : table.attributes) {
        if (value.find('\n') != std::string::npos) return {};
        text += std::string(k_attribute) + name + ' ' + value + '\n';
    }
    for (DatasetPlace const & place : table.datasets)
        text += std::string(k_dataset) + place.name + ' ' +
                std::to_string(static_cast<unsigned>(place.type)) + ' ' +
                std::to_string(place.offset) + ' ' + std::to_string(place.count) + '\n';
    text += std::string(k_end) + digest_of_text(text) + '\n';
    return text.size() <= k_place_table_bytes ? text : std::string();
}

std::optional<PlaceTable> place_table_of(std::span<std::uint8_t const> file) {
    std::string_view text(reinterpret_cast<char const *>(file.data()),
                          std::min<std::size_t>(file.size(), k_place_table_bytes));
    if (!text.starts_with(k_first_line)) return std::nullopt;
    PlaceTable table;
    for (std::size_t begin = k_first_line.size();;) {
        std::size_t const end = text.find('\n', begin);
        if (end == std::string_view::npos) return std::nullopt;
        std::string_view line = text.substr(begin, end - begin);
        if (line.starts_with(k_end) && line.size() == k_end.size() + k_digest_digits) {
            if (line.substr(k_end.size()) != digest_of_text(text.substr(0, begin)))
                return std::nullopt;
            return table;
        }
        if (!take_line(line, table)) return std::nullopt;
        begin = end + 1;
    }
}

} // namespace tansaku
