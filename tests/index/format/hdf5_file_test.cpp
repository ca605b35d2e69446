// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/error.hpp"
#include "index/format/hdf5_reader.hpp"
#include "index/format/hdf5_writer.hpp"
#include "index/format/schema.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"
#include "tests/support/temp_dir.hpp"

#include <hdf5.h>

using namespace tansaku;
using namespace tansaku::test;

namespace {

template <typename Number>
std::vector<Number> numbers(RandomDna & random, std::size_t count) {
    std::vector<Number> list(count);
    for (Number & number : list)
        number = static_cast<Number>(random.below(~std::size_t{0}));
    return list;
}

std::string code_of(std::filesystem::path const & path, std::string_view kind) {
    try {
        Hdf5Reader const reader(path, kind);
    } catch (Error const & error) {
        CHECK(error.fault() == Fault::damaged);
        return error.findings().front().code;
    }
    return "";
}

} // namespace

TEST_CASE("lists, texts and attributes come back as they were written") {
    auto const kind = GENERATE(as<std::string>{}, "shard", "batch", "generation");
    auto const count = GENERATE(0u, 1u, 5u, 70'000u);
    CAPTURE(kind, count);
    RandomDna random(count);
    TempDir const folder;
    std::filesystem::path const path = folder / "a.h5";
    auto const u8 = numbers<std::uint8_t>(random, count);
    auto const u16 = numbers<std::uint16_t>(random, count);
    auto const u32 = numbers<std::uint32_t>(random, count);
    auto const u64 = numbers<std::uint64_t>(random, count);
    std::vector<std::string> texts(count % 100);
    for (std::size_t i = 0; i < texts.size(); ++i)
        texts[i] = std::string(i % 3, 'x') + (i % 5 == 0 ? "日本" : "");
    {
        Hdf5Writer writer(path, kind);
        writer.write("a/u8", u8);
        writer.write("a/u16", u16);
        writer.write("b/c/u32", u32);
        writer.write("u64", u64);
        writer.write("b/texts", texts);
        writer.attribute("number", ~std::uint64_t{0});
        writer.attribute("text", "");
        writer.attribute("name", "platform");
        writer.publish();
    }
    Hdf5Reader const reader(path, kind);
    CHECK(reader.read_u8("a/u8") == u8);
    CHECK(reader.read_u16("a/u16") == u16);
    CHECK(reader.read_u32("b/c/u32") == u32);
    CHECK(reader.read_u64("u64") == u64);
    CHECK(reader.read_strings("b/texts") == texts);
    CHECK(reader.attribute_u64("number") == ~std::uint64_t{0});
    CHECK(reader.attribute_text("text") == "");
    CHECK(reader.attribute_text("name") == "platform");
    CHECK(reader.has("b/c/u32"));
    CHECK_FALSE(reader.has("b/d/u32"));

    auto const places = reader.places();
    REQUIRE(places.size() == 6);
    for (DatasetPlace const & place : places) {
        CAPTURE(place.name);
        CHECK(place.offset + place.count * bytes_of(place.type) <=
              std::filesystem::file_size(path));
        if (kind != "generation") CHECK(place.offset % 64 == 0);
    }
}

TEST_CASE("a file that is not published leaves nothing behind") {
    TempDir const folder;
    {
        Hdf5Writer writer(folder / "a.h5", schema::k_shard_kind);
        writer.write("a", std::vector<std::uint32_t>(100));
        CHECK_FALSE(std::filesystem::exists(folder / "a.h5"));
    }
    CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("a file that can't be made is a lack of resources") {
    TempDir const folder;
    try {
        Hdf5Writer const writer(folder / "missing/a.h5", schema::k_shard_kind);
        FAIL("no error");
    } catch (Error const & error) {
        CHECK(error.fault() == Fault::resource);
    }
}

TEST_CASE("files of another kind, type or format are refused") {
    TempDir const folder;
    std::filesystem::path const path = folder / "a.h5";
    {
        Hdf5Writer writer(path, schema::k_shard_kind);
        writer.write("a", std::vector<std::uint32_t>{1, 2, 3});
        writer.publish();
    }
    CHECK(code_of(path, schema::k_shard_kind).empty());
    CHECK(code_of(path, schema::k_batch_kind) == "E-FMT-01");
    CHECK(code_of(folder / "none.h5", schema::k_shard_kind) == "E-FMT-01");
    CHECK(code_of(folder.write("text.h5", "no HDF5"), schema::k_shard_kind) == "E-FMT-01");
    CHECK(code_of(folder.write("empty.h5", ""), schema::k_shard_kind) == "E-FMT-01");
    {
        Hdf5Reader const reader(path, schema::k_shard_kind);
        CHECK_THROWS_AS(reader.read_u8("a"), Error);
        CHECK_THROWS_AS(reader.read_u64("a"), Error);
        CHECK_THROWS_AS(reader.read_u32("b"), Error);
        CHECK_THROWS_AS(reader.attribute_u64("none"), Error);
        CHECK_THROWS_AS(reader.attribute_u64("tansaku_kind"), Error);
        CHECK_THROWS_AS(reader.attribute_text("format_version"), Error);
    }
    std::uint64_t const newer = schema::k_format_version + 1;
    hid_t const file = H5Fopen(path.c_str(), H5F_ACC_RDWR, H5P_DEFAULT);
    hid_t const version = H5Aopen(file, "format_version", H5P_DEFAULT);
    REQUIRE(H5Awrite(version, H5T_NATIVE_UINT64, &newer) >= 0);
    H5Aclose(version);
    H5Fclose(file);
    CHECK(code_of(path, schema::k_shard_kind) == "E-FMT-02");
}

TEST_CASE("a file cut short is refused, or still gives what it holds") {
    TempDir const folder;
    std::filesystem::path const path = folder / "a.h5";
    std::vector<std::uint32_t> const list(5000, 7);
    {
        Hdf5Writer writer(path, schema::k_batch_kind);
        writer.write("a", list);
        writer.write("b", list);
        writer.publish();
    }
    auto const size = std::filesystem::file_size(path);
    for (auto cut = size; cut > 0; cut -= std::min<std::uintmax_t>(cut, 509)) {
        std::filesystem::resize_file(path, cut - 1);
        try {
            Hdf5Reader const reader(path, schema::k_batch_kind);
            CHECK(reader.read_u32("a") == list);
        } catch (Error const & error) {
            CHECK(error.fault() == Fault::damaged);
        }
    }
}
