// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/sample/list_builder.hpp"

#include <algorithm>
#include <cstddef>

namespace tansaku {

std::uint32_t ListBuilder::number_of(std::string_view word) {
    auto const next = static_cast<std::uint32_t>(numbers_.size());
    return numbers_.emplace(word, next).first->second;
}

std::vector<std::string> ListBuilder::words() const {
    std::vector<std::string> words;
    for (auto const & [word, number] : numbers_)
        words.push_back(word);
    std::ranges::sort(words);
    return words;
}

ListColumn ListBuilder::lists() const {
    std::vector<std::uint32_t> rank(numbers_.size()); // of each number in the dictionary
    std::uint32_t next = 0;
    for (std::string const & word : words())
        rank[numbers_.at(word)] = next++;

    ListColumn column{{0}, {}};
    std::vector<std::uint32_t> list;
    for (std::size_t sample = 0; sample + 1 < start_.size(); ++sample) {
        list.clear();
        for (std::uint32_t i = start_[sample]; i < start_[sample + 1]; ++i)
            list.push_back(rank[codes_[i]]);
        std::ranges::sort(list);
        auto const doubles = std::ranges::unique(list);
        column.code.insert(column.code.end(), list.begin(), doubles.begin());
        column.start.push_back(static_cast<std::uint32_t>(column.code.size()));
    }
    return column;
}

} // namespace tansaku
