// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/table/tsv_reader.hpp"
#include "index/catalogue/table/unicode.hpp"

#include <algorithm>
#include <array>

namespace tansaku {

// A column's name is refused whole, or when it begins as one of the second list.
bool is_forbidden_column(std::string_view name) {
    constexpr auto k_names = std::to_array<std::string_view>({
        "name",         "kana",
        "dob",          "生年月日",
        "氏名",         "address",
        "住所",         "phone",
        "tel",          "email",
        "mrn",          "患者番号",
        "カルテ番号",   "個人番号",
        "mynumber",     "保険者番号",
        "記号",         "番号",
        "枝番",         "hospital",
        "doctor",       "free_text",
        "comment",      "description",
        "title",        "collection_date",
        "visit_date",   "death_date",
        "patient_name", "患者名",
        "患者id",       "patient_id",
    });
    constexpr auto k_beginnings = std::to_array<std::string_view>({"birth", "被保険者"});
    std::string const key = folded(name);
    return std::ranges::find(k_names, key) != k_names.end() ||
           std::ranges::any_of(k_beginnings, [&](std::string_view beginning) {
               return key.starts_with(beginning);
           });
}

} // namespace tansaku
