// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/file/output_file.hpp"
#include "index/core/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace tansaku::cli {
namespace {

namespace fs = std::filesystem;
using Catch::Contains;

std::string content(std::string const & path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST_CASE("output_file: appears whole or not at all") {
    test::TempDir const dir;
    std::string const path = dir / "out";
    std::string const text(200000, 'x');
    {
        OutputFile file(path);
        file.write(text);
        REQUIRE_FALSE(fs::exists(path));
        REQUIRE_FALSE(fs::is_empty(dir.path()));
    }
    REQUIRE(fs::is_empty(dir.path()));
    OutputFile file(path);
    file.write("begin\n");
    file.write(text);
    file.write("end\n");
    file.finish();
    REQUIRE(content(path) == "begin\n" + text + "end\n");
    REQUIRE(std::distance(fs::directory_iterator(dir.path()), {}) == 1);
}

TEST_CASE("output_file: of two that write one output at once, each gives it whole") {
    test::TempDir const dir;
    std::string const path = dir / "out";
    OutputFile first(path);
    first.write(std::string(100000, 'x'));
    first.flush();
    OutputFile second(path);
    second.write("short");
    second.flush();
    first.write(std::string(100000, 'x'));
    first.finish();
    REQUIRE(content(path) == std::string(200000, 'x'));
    second.finish();
    REQUIRE(content(path) == "short");
    REQUIRE(std::distance(fs::directory_iterator(dir.path()), {}) == 1);
}

TEST_CASE("output_file: one that others may go on with is written by one process at a time") {
    test::TempDir const dir;
    std::string const path = dir / "out";
    {
        OutputFile first(path, PartName::lasting);
        first.write("first ");
        REQUIRE_THROWS_WITH(OutputFile(path, PartName::lasting), Contains("E-OUT-05"));
        REQUIRE_THROWS_WITH(OutputFile(path, WholeBlocks{}, 0), Contains("E-OUT-05"));
        first.flush();
        REQUIRE(content(part_of(path)) == "first ");
        first.keep();
    }
    OutputFile second(path, WholeBlocks{6, 6}, 6);
    second.write("second");
    second.finish();
    REQUIRE(content(path) == "first second");
    OutputFile third(path, PartName::lasting);
    third.write("third");
    third.finish();
    REQUIRE(content(path) == "third");
}

TEST_CASE("output_file: a full disk is a lack of resources, and devices stay devices") {
    check_output("/dev/full", Overwrite::no);
    OutputFile file("/dev/full");
    file.write("text");
    REQUIRE_THROWS_WITH(file.finish(), Contains("E-IO-12") && Contains("/dev/full"));
    REQUIRE(fs::is_character_file("/dev/full"));
    REQUIRE_FALSE(fs::exists("/dev/full.part"));
    OutputFile null("/dev/null");
    null.write("text");
    null.finish();
    REQUIRE(fs::is_character_file("/dev/null"));
}

TEST_CASE("output_file: what can't become an output is refused before") {
    test::TempDir const dir;
    std::string const old = dir.write("old", "text");
    REQUIRE_THROWS_WITH(check_output(old, Overwrite::no), Contains("E-OUT-01"));
    REQUIRE_NOTHROW(check_output(old, Overwrite::yes));
    REQUIRE_NOTHROW(check_output(dir / "new", Overwrite::no));
    REQUIRE_THROWS_WITH(check_output(dir.path(), Overwrite::yes), Contains("E-OUT-02"));
    REQUIRE_THROWS_WITH(check_output(old + "/new", Overwrite::no), Contains("E-OUT-02"));
}

TEST_CASE("output_file: the same text is the same compressed file, however it is given") {
    test::TempDir const dir;
    std::string text;
    for (int i = 0; text.size() < 3'000'000; ++i)
        text += std::to_string(i * 7919) + '\t';
    for (std::string const name : {"a.gz", "a.zst"}) {
        std::string const path = dir / name;
        OutputFile whole(path);
        whole.write(text);
        whole.finish();
        std::string const expected = content(path);
        REQUIRE(expected.size() < text.size() / 2);
        std::string const other = dir / ("b" + name.substr(1));
        OutputFile pieces(other, PartName::lasting);
        for (std::size_t i = 0; i < text.size(); i += 1001)
            pieces.write(std::string_view(text).substr(i, 1001));
        pieces.keep();
        // What is there is whole blocks; the rest goes behind them.
        WholeBlocks const have = whole_blocks(part_of(other), compression_of(other));
        REQUIRE(have.text_bytes > 1'000'000);
        REQUIRE(have.file_bytes == std::filesystem::file_size(part_of(other)));
        OutputFile rest(other, have, 500'000);
        rest.write(std::string_view(text).substr(500'000));
        REQUIRE(rest.given() == text.size());
        rest.finish();
        REQUIRE(content(other) == expected);
    }
}

} // namespace
} // namespace tansaku::cli
