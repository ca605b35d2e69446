// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/table/finding_list.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace tansaku {

// A table, or what else is `expected`, opened for reading. When that fails the stream is not good,
// and `findings` says why (E-IO-01 missing, E-IO-02 a directory, E-IO-03 no permission).
[[nodiscard]] std::ifstream open_table(std::filesystem::path const & path, FindingList & findings,
                                       std::string_view expected = "a table in TSV");

// How findings call the table: the path as the user gave it.
[[nodiscard]] std::string table_name(std::filesystem::path const & path);

} // namespace tansaku
