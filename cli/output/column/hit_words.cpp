// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/hit_words.hpp"

#include "index/catalogue/schema/vocabulary.hpp"

namespace tansaku::cli {

std::vector<std::string_view> words_of(Hit const & hit,
                                       std::optional<ReferenceStretch> const & reference,
                                       SampleTable const & samples) {
    std::vector<std::string_view> words;
    if (hit.possible()) words.emplace_back("possible");
    if (reference && reference->phase.unphased) words.emplace_back("unphased");
    if (reference && reference->phase.dense) words.emplace_back("phase_dense");
    if (samples.has_metadata && k_tumors[samples.tumor[hit.sample]] == "yes")
        words.emplace_back("tumor");
    return words;
}

} // namespace tansaku::cli
