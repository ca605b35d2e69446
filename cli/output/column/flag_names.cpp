// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/flag_names.hpp"

namespace tansaku::cli {

std::vector<FlagName> names_of(AnswerFlags const & flags) {
    std::vector<FlagName> names;
    if (flags.all_masked)
        names.push_back({"all_masked", "no part of the query could give a seed (low complexity or "
                                       "too short); not answered: try --dust no"});
    else if (flags.masked)
        names.push_back({"masked", "part of the query is of low complexity and gave no seeds"});
    if (flags.partial)
        names.push_back({"partial", "files of the index are missing, and samples with them: others "
                                    "may have the query too"});
    if (flags.capped_places)
        names.push_back({"places_capped", "some haplotype has more places than --max-places"});
    if (flags.possible_carriers)
        names.push_back({"possible_carriers",
                         "further samples would be carriers if genotypes that are not phased lay "
                         "otherwise than they are written"});
    if (flags.capped_hits) names.push_back({"hits_capped", "cut by --max-hits or --max-alleles"});
    return names;
}

std::string joined_flags(AnswerFlags const & flags) {
    std::string text;
    for (FlagName const & name : names_of(flags)) {
        if (!text.empty()) text += ';';
        text += name.word;
    }
    return text.empty() ? "." : text;
}

std::string with_words(std::string flags, std::vector<std::string_view> const & words) {
    for (std::string_view const word : words) {
        if (flags == ".")
            flags.clear();
        else
            flags += ';';
        flags += word;
    }
    return flags;
}

} // namespace tansaku::cli
