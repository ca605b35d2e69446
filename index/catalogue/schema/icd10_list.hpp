// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/table/finding_list.hpp"

#include <cstddef>
#include <istream>
#include <string>
#include <string_view>
#include <unordered_set>

namespace tansaku {

// The codes of ICD-10 that exist, as the operator has them from WHO or a ministry: under their
// licences, so no such list is part of this program. Const after reading: any number of threads.
class Icd10List {
public:
    // Reads one code a line; empty lines, lines that begin with '#', chapters (IX) and blocks
    // (A00-A09), which such lists also name, are skipped. What is wrong goes to `findings`:
    // E-ICD-06 a line that is no code, or no code at all.
    [[nodiscard]] static Icd10List read(std::istream & input, std::string const & name,
                                        FindingList & findings);

    [[nodiscard]] bool contains(std::string_view code) const {
        return codes_.contains(std::string(code));
    }
    [[nodiscard]] std::size_t size() const noexcept { return codes_.size(); }

private:
    std::unordered_set<std::string> codes_;
};

} // namespace tansaku
