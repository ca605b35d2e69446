// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include "index/format/index_layout.hpp"
#include "index/format/place_table.hpp"
#include "index/format/schema.hpp"
#include "index/read/stored_index.hpp"

#include <hdf5.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

// The only file in a folder of the index.
fs::path only_file(fs::path const & folder) {
    fs::path found;
    for (auto const & entry : fs::directory_iterator(folder))
        found = entry.path();
    REQUIRE(!found.empty());
    return found;
}

// A byte in the middle of the longest dataset, as there are unused bytes between datasets.
std::uint64_t middle_of(FileRecord const & file) {
    auto const bytes = [](DatasetPlace const & place) {
        return place.count * bytes_of(place.type);
    };
    DatasetPlace const & longest = *std::ranges::max_element(file.datasets, {}, bytes);
    return longest.offset + bytes(longest) / 2;
}

void flip_byte(fs::path const & path, std::uintmax_t position) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(static_cast<std::streamoff>(position));
    char byte = 0;
    file.get(byte);
    file.seekp(static_cast<std::streamoff>(position));
    file.put(static_cast<char>(byte ^ 0x10));
    REQUIRE(file.flush());
}

TEST_CASE("a damaged index ends in exit code 5 and a message") {
    SmallIndex const small;
    fs::path const root = small.path;
    fs::path const shard = only_file(root / "shards");
    fs::path const batch = only_file(root / "batches");
    fs::path const generation = only_file(root / "generations");
    Generation const content = StoredIndex::open(root).generation();
    std::string const query = small.dir.write("q.fa", fasta("q", small.base.substr(100, 300)));

    auto const refused = [&](std::vector<std::string> const & words) {
        ProgramResult const result = tansaku(words);
        INFO(result.err);
        CHECK(result.exit_code == 5);
        CHECK(result.err_has("tansaku: error E-FMT-"));
        CHECK(result.out.empty());
    };
    SECTION("a byte of a shard") {
        flip_byte(shard, middle_of(content.shards.at(0)));
        refused({"verify", small.path});
    }
    SECTION("a byte of a batch") {
        flip_byte(batch, middle_of(content.batches.at(0)));
        refused({"verify", small.path, "--deep"});
    }
    SECTION("the first bytes of a batch") {
        flip_byte(batch, 100);
        refused({"search", small.path, query});
    }
    SECTION("a shorter shard") {
        fs::resize_file(shard, fs::file_size(shard) - 1);
        refused({"search", small.path, query});
    }
    SECTION("a missing shard") {
        fs::remove(shard);
        refused({"search", small.path, query});
        refused({"info", small.path});
    }
    SECTION("a byte of the generation") {
        flip_byte(generation, fs::file_size(generation) / 2);
        refused({"info", small.path});
        refused({"extract", small.path, "s1"});
    }
    SECTION("CURRENT holds something else") {
        small.dir.write("index/CURRENT", "not a generation\n");
        refused({"info", small.path});
    }
}

TEST_CASE("an index of a newer format says so") {
    SmallIndex const small;
    fs::path const generation = only_file(fs::path(small.path) / "generations");
    hid_t const file = ::H5Fopen(generation.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
    REQUIRE(file >= 0);
    hid_t const attribute = ::H5Aopen(file, "format_version", H5P_DEFAULT);
    std::uint64_t const newer = schema::k_format_version + 1;
    REQUIRE(::H5Awrite(attribute, H5T_NATIVE_UINT64, &newer) >= 0);
    ::H5Aclose(attribute);
    ::H5Fclose(file);
    // The text in front of it tells the same.
    std::fstream bytes(generation, std::ios::in | std::ios::out | std::ios::binary);
    std::vector<std::uint8_t> block(k_place_table_bytes);
    bytes.read(reinterpret_cast<char *>(block.data()), k_place_table_bytes);
    PlaceTable table = place_table_of(block).value();
    table.attributes["format_version"] = std::to_string(newer);
    bytes.seekp(0) << text_of(table);
    bytes.close();
    publish_current(IndexLayout{small.path}, generation.stem().string());

    ProgramResult const result = tansaku({"info", small.path});
    REQUIRE(result.exit_code == 5);
    REQUIRE(result.err_has("E-FMT-02"));
    REQUIRE(result.err_has(std::to_string(newer)));
}

} // namespace
} // namespace tansaku::test
