// SPDX-License-Identifier: BSD-3-Clause
// File systems that can't map files: an index is searched and merged all the same.
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include <cstdlib>

namespace tansaku::test {
namespace {

TEST_CASE("no maps: an index is made, searched, loaded, and a plan's parts are merged") {
    SmallIndex const small;
    std::string const query = small.dir.write("q.fa", fasta("q", small.base.substr(500, 900)));
    std::string const plan = small.dir / "plan";
    std::vector<std::string> const search{"search", small.path, query, "--format", "blast6"};
    ProgramResult const expected = tansaku(search);
    REQUIRE(expected.exit_code == 0);
    ::setenv("LD_PRELOAD", TANSAKU_NO_MAPS, 1);
    auto const found = [](std::vector<std::string> words, std::vector<std::string> const & more) {
        words.insert(words.end(), more.begin(), more.end());
        ProgramResult const result = tansaku(words);
        INFO(result.err);
        CHECK(result.exit_code == 0);
        return result.out;
    };
    CHECK(found(search, {}) == expected.out);
    CHECK(found(search, {"--load"}) == expected.out);
    CHECK(found({"info", small.path}, {}) != "");
    found({"index", small.dir / "other", small.dir / "s1.fa", "--quiet"}, {});
    found(search, {"--plan", plan, "--tasks", "1", "--quiet"});
    found({"search", "--plan", plan, "--task", "1", "--load", "--quiet"}, {});
    CHECK(found({"merge", "--plan", plan}, {}) == expected.out);
    CHECK(found({"merge", "--plan", plan, "--load"}, {}) == expected.out);
    CHECK(found({"merge", "--plan", plan, "--stage", small.dir.path()}, {}) == expected.out);
    ::unsetenv("LD_PRELOAD");
}

} // namespace
} // namespace tansaku::test
