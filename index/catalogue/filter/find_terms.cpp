// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/filter/find_terms.hpp"

#include "index/catalogue/table/unicode.hpp"

#include <algorithm>
#include <string_view>

namespace tansaku {
namespace {

bool is_code(std::string_view code, std::string_view word) {
    std::string const known = folded(code);
    return known == word || (word.size() == 3 && known.starts_with(word));
}

bool has(DiseaseTerm const & term, std::string_view word) {
    auto const holds = [&](std::string const & text) {
        return folded(text).find(word) != std::string::npos;
    };
    return holds(term.id) || holds(term.label_ja) || holds(term.label_en) ||
           std::ranges::any_of(term.synonyms, holds) || is_code(term.icd10, word) ||
           (!term.designated_no.empty() && term.designated_no == word);
}

} // namespace

bool matches(DiseaseTerm const & term, std::span<std::string const> words) {
    return std::ranges::all_of(words,
                               [&](std::string const & word) { return has(term, folded(word)); });
}

} // namespace tansaku
