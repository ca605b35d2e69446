// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/table/finding_list.hpp"

#include <istream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// How a provider's values become those of samples.tsv: a table with the columns `column` (of
// samples.tsv), `from` and `to`. `*` in `from` is any value that no other rule has, also none at
// all: so a column that the input lacks can be filled. A value without a rule stays. The table may
// hold a provider's own numbers, so it stays where it is, and nothing of it is ever shown.
class ConvertRules {
public:
    ConvertRules() = default;

    // Reads rules. What is wrong goes to `findings`: E-RUL-01 no column of samples.tsv, E-RUL-02 a
    // second rule for a value.
    [[nodiscard]] static ConvertRules read(std::istream & input, std::string name,
                                           FindingList & findings, std::vector<Finding> & notices);

    // What becomes of `value`. Lists of ICD10 and disease, with ';' or ',' between, go item by
    // item unless the whole has a rule.
    [[nodiscard]] std::string apply(std::string_view column, std::string_view value) const;

    // Whether there is any rule for the column.
    [[nodiscard]] bool knows(std::string_view column) const { return rules_.contains(column); }
    // Whether the column is filled where the input has none.
    [[nodiscard]] bool fills(std::string_view column) const;

private:
    [[nodiscard]] std::string const * find(std::string_view column, std::string_view value) const;

    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> rules_;
};

} // namespace tansaku
