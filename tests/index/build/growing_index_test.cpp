// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/publish/add_samples.hpp"
#include "index/build/publish/index_builder.hpp"
#include "index/core/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

#include <fstream>
#include <functional>
#include <map>

using namespace tansaku;
using namespace tansaku::test;
namespace fs = std::filesystem;

namespace {

// An index of one sample, and FASTA files of more.
struct OneSample {
    TempDir folder;
    fs::path root = folder / "index";

    explicit OneSample(Sharing sharing = Sharing::owner) {
        BuildOptions options;
        options.sharing = sharing;
        static_cast<void>(build_index(root, request("a"), options, {}));
    }

    [[nodiscard]] BuildRequest request(std::string const & sample,
                                       std::string const & text = "ACGTTGCATTACG") const {
        BuildRequest request;
        request.ids = IdPolicy::free;
        request.files.push_back({folder.write(sample + ".fa", ">1\n" + text + '\n'), sample, 0});
        return request;
    }

    void add(std::string const & sample) const {
        GrowingIndex index(root);
        static_cast<void>(add_samples(index, request(sample, "GGCA" + sample), {}, {}));
    }

    // Every file with its content.
    [[nodiscard]] std::map<fs::path, std::string> files() const {
        std::map<fs::path, std::string> files;
        for (auto const & entry : fs::recursive_directory_iterator(root))
            if (entry.is_regular_file()) {
                std::ifstream file(entry.path(), std::ios::binary);
                files[entry.path()] = {std::istreambuf_iterator<char>(file), {}};
            }
        return files;
    }
};

std::string refusal(std::function<void()> const & act) {
    try {
        act();
    } catch (Error const & error) {
        return error.findings().front().code;
    }
    return "";
}

} // namespace

TEST_CASE("an index that does not grow is left as it was") {
    OneSample const one;
    auto const before = one.files();
    { GrowingIndex const index(one.root); }
    CHECK(one.files() == before);
    CHECK_FALSE(fs::exists(one.root / "building"));
}

TEST_CASE("an addition that fails leaves the index as it was") {
    OneSample const one;
    auto const before = one.files();
    auto const add = [&](BuildRequest const & request) {
        return refusal([&] {
            GrowingIndex index(one.root);
            static_cast<void>(add_samples(index, request, {}, {}));
        });
    };
    CHECK(add(one.request("a")) == "E-ID-02");
    CHECK(add(one.request("b", "")) == "E-SEQ-21");
    CHECK(add(one.request("b", "AC!T")) == "E-SEQ-03");
    BuildRequest late = one.request("b"); // the second file fails when the first was read
    late.files.push_back({one.folder / "missing.fa", "c", 0});
    CHECK(add(late) == "E-IO-01");
    BuildRequest rows =
        one.request("b"); // the metadata do not fit: found after the files are written
    rows.metadata = ids_only(std::vector<std::string>{"a"});
    CHECK(add(rows) == "E-REF-05");
    CHECK(one.files() == before);
}

TEST_CASE("older generations stay while their files do, what a killed writer left goes") {
    OneSample const one;
    one.add("b");
    one.add("c");
    auto const exists = [&](char const * name) {
        return fs::exists(one.root / "generations" / name);
    };
    CHECK(exists("000001.h5"));
    CHECK(exists("000002.h5"));
    CHECK(exists("000003.h5"));
    std::ofstream(one.root / "generations/000001.h5") << "damaged"; // names nothing any more
    for (char const * const name :
         {"shards/0123.h5", "batches/0123.h5.part", "generations/000004.h5", "building/0.parse"}) {
        fs::create_directories((one.root / name).parent_path());
        std::ofstream(one.root / name) << "x";
    }
    { GrowingIndex const index(one.root); }
    for (char const * const name :
         {"shards/0123.h5", "batches/0123.h5.part", "generations/000004.h5", "building"})
        CHECK_FALSE(fs::exists(one.root / name));
    CHECK_FALSE(exists("000001.h5"));
    CHECK(exists("000002.h5"));
    CHECK(exists("000003.h5"));
}

TEST_CASE("one program writes an index at a time, and none where there is no index") {
    OneSample const one;
    {
        GrowingIndex const first(one.root);
        CHECK(refusal([&] { GrowingIndex const second(one.root); }) == "E-IDX-02");
        CHECK(fs::exists(one.root / "building"));
    }
    CHECK(refusal([&] { GrowingIndex const none(one.folder / "none"); }) == "E-IDX-01");
    fs::create_directory(one.folder / "empty");
    CHECK(refusal([&] { GrowingIndex const none(one.folder / "empty"); }) == "E-IDX-01");
    CHECK(fs::is_empty(one.folder / "empty"));
}

TEST_CASE("files of an index that is shared stay shared when it grows") {
    auto const sharing = GENERATE(Sharing::owner, Sharing::group);
    OneSample const one(sharing);
    one.add("b");
    auto const expected = sharing == Sharing::group ? fs::perms{0640} : fs::perms{0600};
    for (auto const & entry : fs::recursive_directory_iterator(one.root))
        if (entry.is_regular_file()) {
            CAPTURE(entry.path().string());
            CHECK(fs::status(entry.path()).permissions() == expected);
        }
}
