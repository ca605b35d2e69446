// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/table/table_file.hpp"

#include <ios>
#include <system_error>

namespace tansaku {

std::ifstream open_table(std::filesystem::path const & path, FindingList & findings,
                         std::string_view expected) {
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        findings.add("E-IO-01", table_name(path),
                     "no such file; expected " + std::string(expected));
        return {};
    }
    if (std::filesystem::is_directory(path, error)) {
        findings.add("E-IO-02", table_name(path), "a directory; expected " + std::string(expected));
        return {};
    }
    std::ifstream stream(path, std::ios::binary);
    if (!stream) findings.add("E-IO-03", table_name(path), "cannot be opened for reading");
    return stream;
}

std::string table_name(std::filesystem::path const & path) { return path.string(); }

} // namespace tansaku
