// SPDX-License-Identifier: BSD-3-Clause
#include "cli/help/aligned.hpp"

#include "cli/help/language.hpp"
#include "cli/output/file/append_number.hpp"
#include "index/catalogue/table/display_width.hpp"

#include <algorithm>

namespace tansaku::cli {

void append_padded(std::string & text, std::string_view cell, std::size_t width, std::size_t gap) {
    std::size_t const taken = display_width(cell);
    text += cell;
    text.append(std::max(gap, width - std::min(width, taken)), ' ');
}

std::string told_with(std::string_view english, std::initializer_list<std::string_view> values) {
    std::string_view rest = told(english);
    std::string text;
    for (std::string_view const value : values) {
        std::size_t const place = rest.find("{}");
        text += rest.substr(0, place);
        text += value;
        rest.remove_prefix(place + 2);
    }
    return text += rest;
}

std::string counted(std::size_t number, std::string_view noun) {
    std::string const text = grouped(number);
    if (language() == Language::japanese) return text + std::string(told(noun));
    return text + ' ' + std::string(noun) + (number == 1 ? "" : "s");
}

} // namespace tansaku::cli
