// SPDX-License-Identifier: BSD-3-Clause
#include "cli/options/foreign_option.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tansaku::cli {

std::optional<std::string_view> own_name_of(std::string_view word) {
    using Pair = std::pair<std::string_view, std::string_view>;
    constexpr std::array<Pair, 13> names = {{{"@", "threads"},
                                             {"max_hsps", "max-places"},
                                             {"max_target_seqs", "max-hits"},
                                             {"num_threads", "threads"},
                                             {"out", "output"},
                                             {"outfmt", "format"},
                                             {"perc_identity", "min-identity"},
                                             {"qcov_hsp_perc", "min-coverage"},
                                             {"r", "region"},
                                             {"t", "threads"},
                                             {"ungapped", "mismatches-only"},
                                             {"v", "max-errors"},
                                             {"word_size", "sensitivity"}}};
    word.remove_prefix(std::min(word.find_first_not_of('-'), word.size()));
    auto const found = std::ranges::find(names, word, &Pair::first);
    if (found == names.end()) return std::nullopt;
    return found->second;
}

} // namespace tansaku::cli
