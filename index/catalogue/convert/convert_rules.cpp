// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/convert/convert_rules.hpp"

#include "index/catalogue/sample/sample_rows.hpp"
#include "index/catalogue/table/tsv_reader.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace tansaku {
namespace {

enum Column : std::size_t { k_column, k_from, k_to };

constexpr std::array<TsvColumn, 3> k_columns = {{{"column", TsvColumn::Need::required},
                                                 {"from", TsvColumn::Need::required},
                                                 {"to", TsvColumn::Need::required}}};
constexpr std::string_view k_any = "*";

std::string_view trimmed(std::string_view text) {
    std::size_t const first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

} // namespace

ConvertRules ConvertRules::read(std::istream & input, std::string name, FindingList & findings,
                                std::vector<Finding> & notices) {
    TsvReader reader(input, std::move(name), k_columns, TsvComments::allowed, findings, notices);
    ConvertRules rules;
    auto const columns = sample_columns(false);
    while (reader.next()) {
        std::string column(reader.cell(k_column));
        if (std::ranges::find(columns, column, &TsvColumn::name) == columns.end())
            findings.add("E-RUL-01", reader.place(),
                         "column column: no column of samples.tsv; expected one, as in age");
        else if (!rules.rules_[column].emplace(reader.cell(k_from), reader.cell(k_to)).second)
            findings.add("E-RUL-02", reader.place(),
                         "column from: a second rule for the same value of this column");
    }
    return rules;
}

std::string const * ConvertRules::find(std::string_view column, std::string_view value) const {
    auto const rules = rules_.find(column);
    if (rules == rules_.end()) return nullptr;
    auto const rule = rules->second.find(value);
    return rule == rules->second.end() ? nullptr : &rule->second;
}

std::string ConvertRules::apply(std::string_view column, std::string_view value) const {
    std::string_view const whole = trimmed(value);
    if (auto const * const to = find(column, whole)) return *to;
    bool const is_list = column == "ICD10" || column == "disease";
    auto const one = [&](std::string_view item) {
        if (auto const * const to = find(column, item)) return *to;
        auto const * const any = find(column, k_any);
        return any != nullptr ? *any : std::string(item);
    };
    if (!is_list || whole.empty()) return one(whole);
    std::string list;
    for (std::string_view rest = whole;;) {
        std::size_t const end = rest.find_first_of(";,");
        std::string const item = one(trimmed(rest.substr(0, end)));
        if (!item.empty()) list += (list.empty() ? "" : ";") + item;
        if (end == std::string_view::npos) return list;
        rest.remove_prefix(end + 1);
    }
}

bool ConvertRules::fills(std::string_view column) const { return find(column, k_any) != nullptr; }

} // namespace tansaku
