// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include <filesystem>

namespace tansaku::test {
namespace {

TEST_CASE("compact: one piece of what was added, with the same answers") {
    SmallIndex const small;
    for (int i = 4; i < 7; ++i) {
        std::string const name = "s" + std::to_string(i) + ".fa";
        std::string const file =
            small.dir.write(name, fasta("chr1", with_snp(small.base, 100 + 700 * std::size_t(i))));
        REQUIRE(tansaku({"add", small.path, file, "--quiet"}).exit_code == 0);
    }
    std::vector<std::string> const search{
        "search", small.path, "--query-sequence", small.base.substr(2800, 2500), "--format", "tsv"};
    ProgramResult const before = tansaku(search);
    REQUIRE(cells(before.out).size() == 7);

    auto const files = snapshot(small.path);
    ProgramResult const plan = tansaku({"compact", small.path, "--plan"});
    REQUIRE(plan.exit_code == 0);
    REQUIRE(plan.out_has("4 shard(s), 4 batch(es), "));
    REQUIRE(plan.out_has("one of each will be made"));
    REQUIRE(snapshot(small.path) == files);

    ProgramResult const made = tansaku({"compact", small.path});
    INFO(made.err);
    REQUIRE(made.exit_code == 0);
    REQUIRE(made.out_has("; now 1 shard(s), 1 batch(es), "));
    REQUIRE(tansaku(search).out == before.out);
    REQUIRE(tansaku({"verify", small.path, "--deep"}).exit_code == 0);
    namespace fs = std::filesystem;
    REQUIRE_FALSE(fs::is_empty(fs::path(small.path) / "batches"));
    REQUIRE(snapshot(small.path).size() > 5); // the files of the generation before, too

    ProgramResult const again = tansaku({"compact", small.path, "--clean"});
    REQUIRE(again.exit_code == 0);
    REQUIRE(again.out_has("nothing to do"));
    REQUIRE(snapshot(small.path).size() == 5); // CURRENT, lock, generation, shard, batch
    REQUIRE(tansaku({"compact", small.path, "--plan"}).out_has("nothing to do"));
    REQUIRE(tansaku(search).out == before.out);
}

TEST_CASE("compact: what is refused") {
    SmallIndex const small;
    auto const before = snapshot(small.path);
    auto const refuse = [&](std::vector<std::string> const & words, std::string_view code) {
        ProgramResult const result = tansaku(words);
        CHECK(result.exit_code == 2);
        CHECK(result.err_has("tansaku: error " + std::string(code)));
    };
    refuse({"compact"}, "E-USE-03");
    refuse({"compact", small.path, "more"}, "E-USE-03");
    refuse({"compact", small.path, "--threads", "0"}, "E-USE-04");
    refuse({"compact", small.path, "--shard-bases", "1"}, "E-OPT-01");
    refuse({"compact", small.dir / "none"}, "E-IDX-01");
    REQUIRE(snapshot(small.path) == before);
}

TEST_CASE("add: an index in many pieces is told to be compacted") {
    SmallIndex const small;
    ProgramResult result;
    for (int i = 0; i < 16; ++i) {
        std::string const name = "t" + std::to_string(i) + ".fa";
        std::string const file = small.dir.write(name, fasta("chr1", small.base));
        result = tansaku({"add", small.path, file, "--quiet"});
        REQUIRE(result.exit_code == 0);
        REQUIRE(result.err_has("W-IDX-01") == (i >= 15));
    }
    REQUIRE(result.err_has("tansaku compact"));
}

} // namespace
} // namespace tansaku::test
