// SPDX-License-Identifier: BSD-3-Clause
#include "cli/help/code_table.hpp"

#include <algorithm>

namespace tansaku::cli {

CodeMeaning const * meaning_of(std::string_view code) noexcept {
    std::span<CodeMeaning const> const codes =
        code.starts_with("E-") ? error_codes() : notice_codes();
    auto const found = std::ranges::lower_bound(codes, code, {}, &CodeMeaning::code);
    return found != codes.end() && found->code == code ? &*found : nullptr;
}

} // namespace tansaku::cli
