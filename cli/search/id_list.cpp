// SPDX-License-Identifier: BSD-3-Clause
#include "cli/search/id_list.hpp"

#include "cli/indexing/input_files.hpp"

#include <cstddef>
#include <fstream>

namespace tansaku::cli {

std::vector<GivenId> read_ids(std::string const & file) {
    require_readable(std::vector{file});
    std::vector<GivenId> ids;
    std::ifstream input(file);
    std::size_t number = 0;
    for (std::string line; std::getline(input, line);) {
        ++number;
        if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
        line.erase(line.find_last_not_of(" \t\r") + 1);
        if (line.empty() || line.front() == '#') continue;
        ids.push_back({std::move(line), file + ':' + std::to_string(number)});
    }
    return ids;
}

std::vector<GivenId> given_ids(std::span<std::string const> words,
                               std::optional<std::string> const & file) {
    std::vector<GivenId> ids;
    for (std::size_t i = 0; i < words.size(); ++i)
        ids.push_back({words[i], "word " + std::to_string(i + 1)});
    if (file)
        for (GivenId & id : read_ids(*file))
            ids.push_back(std::move(id));
    return ids;
}

} // namespace tansaku::cli
