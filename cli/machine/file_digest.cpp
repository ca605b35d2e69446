// SPDX-License-Identifier: BSD-3-Clause
#include "cli/machine/file_digest.hpp"

#include "index/core/error.hpp"

#include <cstdint>
#include <fstream>
#include <iterator>
#include <vector>

namespace tansaku::cli {

Digest digest_of_file(std::filesystem::path const & path) {
    std::ifstream file(path, std::ios::binary);
    std::vector<std::uint8_t> bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file && !file.eof())
        throw Error(Fault::input, "E-IO-01", path.string(), "can't be read; correct the path");
    return digest_of(bytes);
}

} // namespace tansaku::cli
