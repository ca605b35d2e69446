// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <optional>
#include <string_view>

namespace tansaku::cli {

// The name of our option that one of BLAST or samtools stands for: "format" of "-outfmt". Absent:
// none, or one of the same name.
[[nodiscard]] std::optional<std::string_view> own_name_of(std::string_view word);

} // namespace tansaku::cli
