// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/generation.hpp"
#include "index/format/index_layout.hpp"
#include "index/format/mapped_file.hpp"
#include "tests/support/catch.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace tansaku::test {

using Datasets = std::map<std::string, std::string>;

// Content of all datasets of a file, by their names. Files differ in what HDF5 notes beside them.
[[nodiscard]] inline Datasets datasets_of(std::filesystem::path const & path,
                                          FileRecord const & record) {
    std::ifstream file(path, std::ios::binary);
    Datasets datasets;
    for (DatasetPlace const & place : record.datasets) {
        std::string bytes(place.count * bytes_of(place.type), '\0');
        file.seekg(static_cast<std::streamoff>(place.offset));
        file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        REQUIRE(file);
        datasets[place.name] = std::move(bytes);
    }
    return datasets;
}

// Of all shards, then all batches of a generation.
[[nodiscard]] inline std::vector<Datasets> content_of(std::filesystem::path const & root,
                                                      Generation const & generation) {
    IndexLayout const layout{root};
    std::vector<Datasets> content;
    for (FileRecord const & shard : generation.shards)
        content.push_back(datasets_of(layout.shard(shard.id), shard));
    for (FileRecord const & batch : generation.batches)
        content.push_back(datasets_of(layout.batch(batch.id), batch));
    return content;
}

} // namespace tansaku::test
