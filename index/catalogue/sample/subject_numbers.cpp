// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/sample/subject_numbers.hpp"

#include "index/catalogue/schema/vocabulary.hpp"

namespace tansaku {

std::uint32_t SubjectNumbers::add_own() {
    refs_.emplace_back();
    return static_cast<std::uint32_t>(refs_.size() - 1);
}

SubjectNumbers::Numbered SubjectNumbers::add(std::string_view ref, std::uint8_t biobank,
                                             std::uint64_t line) {
    auto const next = static_cast<std::uint32_t>(refs_.size());
    auto const [entry, is_new] = known_.emplace(ref, Known{next, biobank, line});
    if (is_new) refs_.emplace_back(ref);
    Known & known = entry->second;
    if (known.biobank == k_unknown) known.biobank = biobank;
    if (biobank != k_unknown && biobank != known.biobank) return {known.subject, known.line};
    return {known.subject, std::nullopt};
}

} // namespace tansaku
