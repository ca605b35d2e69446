// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tansaku::cli {

struct FlagName {
    std::string_view word;     // in results: "masked"
    std::string_view sentence; // for people
};

// The flags that are set, in a fixed order.
[[nodiscard]] std::vector<FlagName> names_of(AnswerFlags const & flags);

// "masked;hits_capped", or "." when none is set.
[[nodiscard]] std::string joined_flags(AnswerFlags const & flags);

// `flags` with more words, those of hits.
[[nodiscard]] std::string with_words(std::string flags,
                                     std::vector<std::string_view> const & words);

} // namespace tansaku::cli
