// SPDX-License-Identifier: BSD-3-Clause
// Copies on a node hold what the index holds, and nobody has to trust a folder that others share.
#include "index/core/host_name.hpp"
#include "index/read/node_copies.hpp"
#include "index/read/staged_files.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/check_lossless.hpp"

#include <fstream>
#include <map>
#include <set>

#include <sys/wait.h>
#include <unistd.h>

using namespace tansaku;
using namespace tansaku::test;

namespace {

namespace fs = std::filesystem;

// Every shard and batch below a folder, with its bytes.
std::map<std::string, std::string> content_of(fs::path const & folder) {
    std::map<std::string, std::string> files;
    for (auto const & entry : fs::recursive_directory_iterator(folder))
        if (entry.path().string().find(".h5") != std::string::npos &&
            entry.path().extension() != ".lock") {
            std::ifstream file(entry.path(), std::ios::binary);
            files[entry.path().filename().string()] = {std::istreambuf_iterator<char>(file), {}};
        }
    return files;
}

std::map<std::string, std::string> originals_of(fs::path const & root) {
    auto files = content_of(root / "shards");
    files.merge(content_of(root / "batches"));
    return files;
}

void flip_byte(fs::path const & path, std::streamoff at) {
    fs::permissions(path, fs::perms::owner_all);
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(at);
    char byte = static_cast<char>(file.get());
    file.seekp(at);
    file.put(static_cast<char>(byte ^ 1));
}

Collection some_samples() {
    RandomDna random(5);
    return random_collection(random);
}

std::string code_of(auto const & action) {
    try {
        action();
    } catch (Error const & error) {
        return error.findings().front().code;
    }
    return "none";
}

struct StagedIndex {
    Collection samples = some_samples();
    BuiltIndex index{samples, {.shard_bases = 4096, .batch_samples = 2}};
    TempDir node;
    [[nodiscard]] StoredIndex open() const {
        return StoredIndex::open(index.root(), FileSource{FileAccess::mapped, node.path()});
    }
};

} // namespace

TEST_CASE("staged: copies are the files of the index, and are what is read from then on") {
    StagedIndex const staged;
    auto const originals = originals_of(staged.index.root());
    REQUIRE(originals.size() > 4);
    check_lossless(staged.open(), staged.samples);
    CHECK(content_of(staged.node.path()) == originals);
    fs::rename(staged.index.root() / "shards", staged.index.root() / "elsewhere");
    fs::rename(staged.index.root() / "batches", staged.index.root() / "somewhere");
    check_lossless(staged.open(), staged.samples);
    CHECK(code_of([&] { static_cast<void>(StoredIndex::open(staged.index.root())); }) ==
          "E-FMT-08");
}

TEST_CASE("staged: a damaged original is found while it is copied, and no copy is left of it") {
    StagedIndex const staged;
    fs::path const shard = fs::directory_iterator(staged.index.root() / "shards")->path();
    flip_byte(shard, static_cast<std::streamoff>(fs::file_size(shard)) - 10);
    CHECK(code_of([&] { static_cast<void>(staged.open()); }) == "E-FMT-08");
    auto const copies = content_of(staged.node.path());
    CHECK_FALSE(copies.contains(shard.filename().string()));
    for (auto const & [name, bytes] : copies)
        CHECK(name.find("part") == std::string::npos);
}

TEST_CASE("staged: a copy that is not whole, or another file, is made again") {
    StagedIndex const staged;
    static_cast<void>(staged.open());
    auto const originals = originals_of(staged.index.root());
    for (auto const & entry : fs::recursive_directory_iterator(staged.node.path()))
        if (entry.path().extension() == ".h5") {
            if (entry.path().parent_path().filename() == "shards")
                flip_byte(entry.path(), 100);
            else
                fs::resize_file(entry.path(), 1000);
        }
    check_lossless(staged.open(), staged.samples);
    CHECK(content_of(staged.node.path()) == originals);
}

TEST_CASE("staged: processes of a node copy each file once, together") {
    StagedIndex const staged;
    std::vector<pid_t> children;
    for (int i = 0; i < 6; ++i) {
        pid_t const child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            try {
                static_cast<void>(staged.open());
            } catch (...) {
                ::_exit(1);
            }
            ::_exit(0);
        }
        children.push_back(child);
    }
    for (pid_t const child : children) {
        int status = 0;
        ::waitpid(child, &status, 0);
        CHECK(status == 0);
    }
    CHECK(content_of(staged.node.path()) == originals_of(staged.index.root()));
}

TEST_CASE("staged: the index notes its copies, and the oldest generation that they may be of") {
    Collection const samples = some_samples();
    Collection const first(samples.begin(), samples.begin() + 2);
    GrownIndex grown(std::vector<Collection>{first});
    TempDir const node;
    FileSource const source{FileAccess::mapped, node.path()};
    IndexLayout const layout{grown.root()};
    CHECK(node_copies(layout).empty());
    static_cast<void>(StoredIndex::open(grown.root(), source));
    auto const copies = node_copies(layout);
    REQUIRE(copies.size() == 1);
    CHECK(copies[0].host == host_name());
    CHECK(copies[0].folder == node.path());
    CHECK(copies[0].generation == 1);

    grown.add({samples[2]});
    static_cast<void>(StoredIndex::open(grown.root(), std::optional<std::uint64_t>(1), source));
    CHECK(node_copies(layout)[0].generation == 1); // nothing new was needed
    static_cast<void>(StoredIndex::open(grown.root(), source));
    CHECK(node_copies(layout)[0].generation == 2);
    grown.compact();
    static_cast<void>(StoredIndex::open(grown.root(), source));
    CHECK(node_copies(layout)[0].generation == 3);
    // What only older generations had is gone from the node.
    std::set<std::string> named;
    for (auto const & file : grown->generation().shards)
        named.insert(file.id + ".h5");
    for (auto const & file : grown->generation().batches)
        named.insert(file.id + ".h5");
    std::set<std::string> there;
    for (auto const & [name, bytes] : content_of(node.path()))
        there.insert(name);
    CHECK(there == named);

    CHECK(remove_staged(layout, node.path()) > 0);
    CHECK(node_copies(layout).empty());
    CHECK(fs::is_empty(node.path()));
}

TEST_CASE("staged: a folder that is none, or that others can change, is refused") {
    StagedIndex const staged;
    auto const open_in = [&](fs::path const & folder) {
        return code_of([&] {
            static_cast<void>(
                StoredIndex::open(staged.index.root(), FileSource{FileAccess::mapped, folder}));
        });
    };
    CHECK(open_in(staged.node.path() / "none") == "E-STG-01");
    CHECK(open_in(staged.node.write("file", "")) == "E-STG-01");
    CHECK(node_copies(IndexLayout{staged.index.root()}).empty());
    static_cast<void>(staged.open());
    fs::path folder;
    for (auto const & entry : fs::directory_iterator(staged.node.path()))
        if (entry.is_directory()) folder = entry.path();
    fs::permissions(folder, fs::perms::group_write, fs::perm_options::add);
    CHECK(open_in(staged.node.path()) == "E-STG-01");
    fs::remove_all(folder);
    fs::create_directory_symlink(staged.index.root(), folder);
    CHECK(open_in(staged.node.path()) == "E-STG-01");
}
