// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/table/finding_list.hpp"

#include <utility>

namespace tansaku {

void FindingList::add(std::string_view code, std::string place, std::string text) {
    ++total_;
    if (kept_.size() < k_kept)
        kept_.push_back({std::string(code), std::move(place), std::move(text)});
}

void FindingList::throw_if_any() const {
    if (empty()) return;
    std::vector<Finding> findings = kept_;
    if (total_ > kept_.size())
        findings.push_back({"E-CNT-03", "",
                            std::to_string(total_) + " findings in all; the first " +
                                std::to_string(kept_.size()) +
                                " are listed; nothing was loaded; mend these and run again"});
    throw Error(Fault::input, std::move(findings));
}

std::string place_of(std::string_view file, std::uint64_t line) {
    return std::string(file) + ":" + std::to_string(line);
}

std::string text_of_cell(std::string_view column, std::string_view text) {
    return "column " + std::string(column) + ": " + std::string(text);
}

} // namespace tansaku
