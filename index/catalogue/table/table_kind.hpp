// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/sample/sample_metadata.hpp"

#include <filesystem>
#include <span>

namespace tansaku {

// Which of the files is which table: the one whose columns its header names most of. A file that
// names none is taken for samples.tsv if there is no other, so that its reader says what is wrong.
// Throws Error: input, E-IO-01..03 for a file that can't be opened, E-COL-07 for one that is no
// such table, and E-COL-08 for a second one of a kind.
[[nodiscard]] MetadataFiles sort_tables(std::span<std::filesystem::path const> files);

} // namespace tansaku
