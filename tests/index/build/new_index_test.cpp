// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/publish/new_index.hpp"
#include "index/core/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

using namespace tansaku;
using namespace tansaku::test;
namespace fs = std::filesystem;

namespace {

// Code of the error that making an index at `root` ends with; "" when it is made.
std::string refusal(fs::path const & root) {
    try {
        NewIndex const index(root);
    } catch (Error const & error) {
        CHECK(error.fault() == Fault::input);
        return error.findings().front().code;
    }
    return "";
}

} // namespace

TEST_CASE("an index that is not kept leaves nothing behind") {
    TempDir const folder;
    fs::path const root = folder / "new/index";
    {
        NewIndex const index(root);
        CHECK(fs::is_directory(index.layout().building()));
        CHECK(fs::is_directory(index.layout().shards()));
        folder.write("new/index/shards/a.h5", "x");
    }
    CHECK_FALSE(fs::exists(root));
}

TEST_CASE("a folder that was there before stays, empty") {
    TempDir const folder;
    { NewIndex const index(folder.path()); }
    CHECK(fs::exists(folder.path()));
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("an index that is kept has the permissions of its sharing") {
    auto const sharing = GENERATE(Sharing::owner, Sharing::group);
    TempDir const folder;
    fs::path const root = folder / "index";
    {
        NewIndex index(root);
        folder.write("index/shards/a.h5", "x");
        folder.write("index/CURRENT", "x");
        index.keep(sharing);
    }
    bool const group = sharing == Sharing::group;
    auto const bits = [](fs::path const & path) {
        return static_cast<unsigned>(fs::status(path).permissions());
    };
    CHECK(bits(root) == (group ? 02750u : 0700u));
    CHECK(bits(root / "shards") == (group ? 02750u : 0700u));
    CHECK(bits(root / "shards/a.h5") == (group ? 0640u : 0600u));
    CHECK(bits(root / "CURRENT") == (group ? 0640u : 0600u));
    CHECK_FALSE(fs::exists(root / "building"));
}

TEST_CASE("an index, a file and a folder with other things are refused and left as they are") {
    TempDir const folder;
    fs::create_directory(folder / "index");
    folder.write("index/CURRENT", "000001");
    CHECK(refusal(folder / "index") == "E-IDX-02");
    CHECK(fs::exists(folder / "index/CURRENT"));

    folder.write("file", "");
    CHECK(refusal(folder / "file") == "E-IDX-02");

    fs::create_directory(folder / "home");
    folder.write("home/thesis.txt", "");
    fs::permissions(folder / "home", fs::perms{0755});
    CHECK(refusal(folder / "home") == "E-IDX-02");
    CHECK(fs::exists(folder / "home/thesis.txt"));
    CHECK_FALSE(fs::exists(folder / "home/lock"));
    CHECK(fs::status(folder / "home").permissions() == fs::perms{0755});
}

TEST_CASE("what a killed build left is swept") {
    TempDir const folder;
    for (char const * const name : {"building", "generations", "shards", "batches"})
        fs::create_directory(folder / name);
    folder.write("lock", "");
    folder.write("CURRENT.part", "");
    folder.write("building/0.parse", "x");
    folder.write("shards/0123.h5.part", "x");
    {
        NewIndex const index(folder.path());
        CHECK(fs::is_empty(folder / "building"));
        CHECK(fs::is_empty(folder / "shards"));
    }
    CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a second writer is refused and disturbs nothing") {
    TempDir const folder;
    NewIndex const first(folder / "index");
    folder.write("index/shards/a.h5", "x");
    CHECK(refusal(folder / "index") == "E-IDX-02");
    CHECK(fs::exists(folder / "index/shards/a.h5"));
    CHECK(fs::exists(folder / "index/lock"));
}
