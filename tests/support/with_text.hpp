// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/text_column.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tansaku::test {

// `column` with another text at `place`.
[[nodiscard]] inline TextColumn with_text(TextColumn const & column, std::size_t place,
                                          std::string_view text) {
    std::vector<std::string> texts(column.begin(), column.end());
    texts.at(place) = text;
    return texts;
}

} // namespace tansaku::test
