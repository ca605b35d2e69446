// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/table/cell_checker.hpp"

#include "index/catalogue/pii/pii_scan.hpp"
#include "index/catalogue/table/encoding.hpp"
#include "index/catalogue/table/unicode.hpp"

#include <charconv>
#include <system_error>

namespace tansaku {

std::uint8_t CellChecker::code(std::size_t column, Vocabulary vocabulary,
                               Refusal (*explain)(std::string_view)) const {
    if (!reader_.has(column)) return k_unknown;
    std::string_view const text = cell(column);
    if (auto const code = code_of(vocabulary, text)) return *code;
    refuse_text(column, text, explain(text));
    return k_unknown;
}

std::uint32_t CellChecker::number(std::size_t column, std::uint32_t least, std::uint32_t most,
                                  Refusal const & refusal) const {
    if (!reader_.has(column)) return 0;
    std::string_view const text = cell(column);
    std::uint32_t value = 0;
    char const * const end = text.data() + text.size();
    auto const [stop, error] = std::from_chars(text.data(), end, value);
    bool const padded = text.size() > 1 && text[0] == '0';
    if (error == std::errc{} && stop == end && !padded && value >= least && value <= most)
        return value;
    refuse_text(column, text, refusal);
    return 0;
}

void CellChecker::refuse(std::size_t column, Refusal const & refusal) const {
    findings_.add(refusal.code, reader_.place(), text_of_cell(columns_[column].name, refusal.text));
}

void CellChecker::refuse_text(std::size_t column, std::string_view text,
                              Refusal const & refusal) const {
    for (Refusal const & personal : scan_for_personal_data(text))
        refuse(column, personal);
    if (is_plain(text) || has_control(text)) // control characters are the reader's finding
        refuse(column, refusal);
    else
        refuse(column, {"E-ENC-03", "full-width, half-width, invisible or surrounding characters; "
                                    "write the plain form without spaces around it"});
}

std::vector<std::string_view> items_of(std::string_view cell) {
    std::vector<std::string_view> items;
    if (cell.empty()) return items;
    for (;;) {
        std::size_t const end = cell.find(';');
        items.push_back(cell.substr(0, end));
        if (end == std::string_view::npos) return items;
        cell.remove_prefix(end + 1);
    }
}

} // namespace tansaku
