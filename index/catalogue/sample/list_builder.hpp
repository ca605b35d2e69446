// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/stored/sample_table.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tansaku {

// Gathers lists of words, one list per sample, into numbers of a sorted dictionary.
class ListBuilder {
public:
    // Puts `word` into the dictionary whether or not a sample has it.
    void declare(std::string_view word) { (void)number_of(word); }
    [[nodiscard]] bool declared(std::string_view word) const {
        return numbers_.contains(std::string(word));
    }

    void add(std::string_view word) { codes_.push_back(number_of(word)); }
    void end_sample() { start_.push_back(static_cast<std::uint32_t>(codes_.size())); }

    // The dictionary in increasing order, and the lists by it, each sorted and without doubles.
    [[nodiscard]] std::vector<std::string> words() const;
    [[nodiscard]] ListColumn lists() const;

private:
    std::uint32_t number_of(std::string_view word);

    std::unordered_map<std::string, std::uint32_t> numbers_; // in the order of first use
    std::vector<std::uint32_t> codes_;
    std::vector<std::uint32_t> start_ = {0};
};

} // namespace tansaku
