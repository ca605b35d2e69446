// SPDX-License-Identifier: BSD-3-Clause
#include "cli/indexing/input_files.hpp"

#include "index/core/error.hpp"

#include <filesystem>
#include <vector>

#include <unistd.h>

namespace tansaku::cli {

void require_readable(std::span<std::string const> files) {
    namespace fs = std::filesystem;
    std::vector<Finding> findings;
    for (std::string const & file : files) {
        if (file == "-") continue;
        std::error_code error;
        fs::file_status const status = fs::status(file, error);
        if (!fs::exists(status))
            findings.push_back({"E-IO-01", file, "no such file; check the path"});
        else if (fs::is_directory(status))
            findings.push_back({"E-IO-02", file, "is a folder; give the files in it"});
        else if (::access(file.c_str(), R_OK) != 0)
            findings.push_back({"E-IO-03", file, "may not be read; ask for the permission"});
    }
    if (!findings.empty()) throw Error(Fault::input, std::move(findings));
}

} // namespace tansaku::cli
