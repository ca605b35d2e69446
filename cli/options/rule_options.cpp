// SPDX-License-Identifier: BSD-3-Clause
#include "cli/options/rule_options.hpp"

#include "cli/options/option_value.hpp"

#include <array>
#include <limits>
#include <string>

namespace tansaku::cli {

void add_rule_options(OptionSet & options) {
    options
        .value("icd10-list", "FILE",
               "codes of ICD-10 that exist, one a line; without it form and chapter are checked")
        .value("sex-code", "HOW",
               "the sex is written in words (default) or iso5218: 1 male, 2 female, 0 unknown")
        .value("rare-below", "N",
               "in anonymised data sets refuse values of less than N subjects (default and least " +
                   std::to_string(k_fewest_subjects) + ")");
}

MetadataRules read_rules(ParsedOptions const & options) {
    constexpr std::array<std::string_view, 2> codes = {"words", "iso5218"};
    MetadataRules rules;
    if (auto const file = options.value("icd10-list")) rules.icd10_list = *file;
    if (auto const word = options.value("sex-code"))
        rules.sex_code =
            parse_word("sex-code", *word, codes) == 1 ? SexCode::iso5218 : SexCode::words;
    if (auto const number = options.value("rare-below"))
        rules.fewest_subjects = static_cast<std::uint32_t>(parse_count(
            "rare-below", *number, k_fewest_subjects, std::numeric_limits<std::uint32_t>::max()));
    return rules;
}

} // namespace tansaku::cli
