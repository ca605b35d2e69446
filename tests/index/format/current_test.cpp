// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/error.hpp"
#include "index/format/durable.hpp"
#include "index/format/index_layout.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

#include <string>
#include <vector>

using namespace tansaku;
using namespace tansaku::test;

namespace {

struct Refusal {
    Fault fault = Fault::internal;
    std::string code = "none";
};

Refusal refusal(IndexLayout const & layout) {
    try {
        static_cast<void>(read_current(layout));
    } catch (Error const & error) {
        return {error.fault(), error.findings().front().code};
    }
    return {};
}

} // namespace

TEST_CASE("CURRENT names the published generation") {
    TempDir const folder;
    IndexLayout const layout{folder.path()};
    std::filesystem::create_directory(layout.generations());
    folder.write("generations/000001.h5", "first");
    folder.write("generations/000002.h5", "second one");
    publish_current(layout, "000001");
    CHECK(read_current(layout).name == "000001");
    publish_current(layout, "000002");
    CHECK(read_current(layout).name == "000002");
    CHECK(read_current(layout).bytes == 10);
    CHECK_FALSE(std::filesystem::exists(folder / "CURRENT.part"));

    folder.write("generations/000002.h5", "second onE");
    CHECK(refusal(layout).code == "E-FMT-05");
    folder.write("generations/000002.h5", "second on");
    CHECK(refusal(layout).code == "E-FMT-05");
    std::filesystem::remove(layout.generation("000002"));
    CHECK(refusal(layout).code == "E-FMT-03");
}

TEST_CASE("a folder without CURRENT is no index") {
    TempDir const folder;
    CHECK(refusal({folder.path()}).code == "E-IDX-01");
    CHECK(refusal({folder.path()}).fault == Fault::input);
    CHECK(refusal({folder.path() / "none"}).code == "E-IDX-01");
}

TEST_CASE("a broken CURRENT is damage, whatever it holds") {
    TempDir const folder;
    IndexLayout const layout{folder.path()};
    std::filesystem::create_directory(layout.generations());
    folder.write("generations/000001.h5", "first");
    publish_current(layout, "000001");
    std::string const digest = to_hex(read_current(layout).digest);
    std::vector<std::string> const lines{
        "",
        "\n",
        "000001",
        "000001 5",
        "000001 5 " + digest.substr(1),
        "000001 5 " + digest + "0",
        "000001 5 " + digest + " x",
        "000001 x " + digest,
        "000001 -5 " + digest,
        "000001 99999999999999999999999 " + digest,
        "../generations/000001 5 " + digest,
        "/etc/passwd 5 " + digest,
        "000001 5 " + std::string(32, 'g'),
        "000001 5 " + std::string(32, '0'),
        "000001 5 +" + digest.substr(1),
        "000001 6 " + digest,
        "000002 5 " + digest,
        std::string(100, '\0'),
        std::string(1 << 20, 'a'),
    };
    for (std::string const & line : lines) {
        CAPTURE(line.substr(0, 80));
        folder.write("CURRENT", line);
        CHECK(refusal(layout).fault == Fault::damaged);
    }
    std::filesystem::remove(layout.current());
    std::filesystem::create_directory(layout.current());
    CHECK(refusal(layout).fault == Fault::damaged);
}

TEST_CASE("a file is replaced as a whole") {
    TempDir const folder;
    std::filesystem::path const path = folder / "a";
    replace_file(path, std::string(100'000, 'x'));
    CHECK(std::filesystem::file_size(path) == 100'000);
    replace_file(path, "");
    CHECK(std::filesystem::file_size(path) == 0);
    try {
        replace_file(folder / "missing/a", "x");
        FAIL("no error");
    } catch (Error const & error) {
        CHECK(error.fault() == Fault::resource);
    }
}
