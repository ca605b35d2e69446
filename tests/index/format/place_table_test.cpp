// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/error.hpp"
#include "index/format/hdf5_reader.hpp"
#include "index/format/hdf5_writer.hpp"
#include "index/format/place_table.hpp"
#include "index/format/schema.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"
#include "tests/support/temp_dir.hpp"

#include <algorithm>
#include <fstream>

using namespace tansaku;
using namespace tansaku::test;

namespace {

std::span<std::uint8_t const> bytes_of_text(std::string const & text) {
    return {reinterpret_cast<std::uint8_t const *>(text.data()), text.size()};
}

bool equal(PlaceTable const & a, PlaceTable const & b) {
    return a.attributes == b.attributes &&
           std::ranges::equal(a.datasets, b.datasets, [](auto const & x, auto const & y) {
               return x.name == y.name && x.type == y.type && x.offset == y.offset &&
                      x.count == y.count;
           });
}

PlaceTable small_table() {
    PlaceTable table;
    table.attributes = {{"format_version", "4"}, {"id_policy", "platform"}, {"none", ""}};
    table.datasets = {{"a/b", NumberType::u8, 8192, 3},
                      {"a/c", NumberType::u64, 8200, ~std::uint64_t{0}},
                      {"d", NumberType::u16, 0, 0}};
    return table;
}

} // namespace

TEST_CASE("a table of places comes back, and any changed byte of it is noticed") {
    std::string const text = text_of(small_table());
    auto const read = place_table_of(bytes_of_text(text + std::string(100, '\0')));
    REQUIRE(read);
    CHECK(equal(*read, small_table()));
    CHECK(read->find("a/c")->offset == 8200);
    CHECK(read->find("a") == nullptr);
    CHECK(read->find("e") == nullptr);
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string changed = text;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        CHECK_FALSE(place_table_of(bytes_of_text(changed)));
        CHECK_FALSE(place_table_of(bytes_of_text(text.substr(0, i))));
    }
    CHECK_FALSE(place_table_of({}));
    PlaceTable large = small_table();
    for (int i = 0; i < 400; ++i)
        large.datasets.push_back({"e/" + std::to_string(1000 + i), NumberType::u8, 0, 0});
    CHECK(text_of(large).empty());
    PlaceTable lines = small_table();
    lines.attributes["two"] = "1\n2";
    CHECK(text_of(lines).empty());
}

TEST_CASE("a generation file tells the same by its table and by HDF5") {
    auto const with_table = GENERATE(true, false);
    TempDir const folder;
    std::filesystem::path const path = folder / "a.h5";
    {
        Hdf5Writer writer(path, schema::k_generation_kind);
        writer.write("a/u32", std::vector<std::uint32_t>{7, 8, 9});
        writer.write("a/none", std::vector<std::uint64_t>{});
        writer.write("text", std::vector<std::string>{"x", "", "日本"});
        writer.attribute("number", std::uint64_t{42});
        writer.attribute("word", "two words");
        writer.publish();
    }
    if (!with_table) {
        std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
        file << std::string(k_place_table_bytes, '\0');
    }
    Hdf5Reader const reader(path, schema::k_generation_kind);
    CHECK(reader.read_u32("a/u32") == std::vector<std::uint32_t>{7, 8, 9});
    CHECK(reader.read_u64("a/none").empty());
    CHECK(reader.read_strings("text") == std::vector<std::string>{"x", "", "日本"});
    CHECK(reader.attribute_u64("number") == 42);
    CHECK(reader.attribute_text("word") == "two words");
    CHECK(reader.has("a/u32"));
    CHECK_FALSE(reader.has("a/u3"));
    CHECK(reader.has_attribute("word"));
    CHECK_FALSE(reader.has_attribute("words"));
    CHECK(reader.places().size() == 4);
    CHECK_THROWS_AS(reader.read_u8("a/u32"), Error);
    CHECK_THROWS_AS(reader.read_u8("b"), Error);
    CHECK_THROWS_AS(reader.attribute_u64("word"), Error);
    CHECK_THROWS_AS(reader.attribute_text("words"), Error);
}

TEST_CASE("a table that points outside of its file is damaged") {
    TempDir const folder;
    PlaceTable table;
    table.attributes = {{"format_version", std::to_string(schema::k_format_version)},
                        {"tansaku_kind", "generation"}};
    table.datasets = {{"a", NumberType::u64, 8, ~std::uint64_t{0} / 8},
                      {"b", NumberType::u64, ~std::uint64_t{0}, 1},
                      {"c", NumberType::u8, 0, 10}};
    std::string const path = folder.write("a.h5", text_of(table));
    Hdf5Reader const reader(path, schema::k_generation_kind);
    CHECK_THROWS_AS(reader.read_u64("a"), Error);
    CHECK_THROWS_AS(reader.read_u64("b"), Error);
    CHECK(reader.read_u8("c").size() == 10);
}
