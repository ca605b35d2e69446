// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string_view>

namespace tansaku {

// Why a cell or an id is refused. Both texts are literals of this program, so a refusal cannot
// carry a value of the table: that no value is ever echoed is a matter of types, not of care.
struct Refusal {
    std::string_view code;
    std::string_view text;
};

} // namespace tansaku
