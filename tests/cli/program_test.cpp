// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

namespace tansaku::test {
namespace {

TEST_CASE("program: version and help") {
    ProgramResult const version = tansaku({"--version"});
    REQUIRE(version.exit_code == 0);
    REQUIRE(version.out.starts_with("tansaku " TANSAKU_VERSION "\ncompiler "));
    for (std::vector<std::string> const & words :
         {std::vector<std::string>{"help"}, {"--help"}, {"-h"}}) {
        ProgramResult const help = tansaku(words);
        REQUIRE(help.exit_code == 0);
        REQUIRE(help.out_has("extract"));
    }
    for (std::string const verb : {"index", "search", "info", "verify", "extract"}) {
        ProgramResult const help = tansaku({"help", verb});
        REQUIRE(help.exit_code == 0);
        REQUIRE(help.out_has("usage: tansaku " + verb));
        REQUIRE(help.out_has("Examples:"));
        REQUIRE(tansaku({verb, "--help"}).out == help.out);
    }
}

TEST_CASE("program: words that are no command end with 2 and a suggestion") {
    ProgramResult const typo = tansaku({"serach", "index"});
    REQUIRE(typo.exit_code == 2);
    REQUIRE(typo.err == "tansaku: error E-USE-01: unknown verb 'serach'; did you mean 'search'; "
                        "see 'tansaku help'\n");
    REQUIRE(tansaku({}).exit_code == 2);
    REQUIRE(tansaku({"help", "nothing"}).exit_code == 2);
    REQUIRE(tansaku({"info"}).exit_code == 2);
    REQUIRE(tansaku({"verify", "a", "b"}).exit_code == 2);
    REQUIRE(tansaku({"extract", "a"}).exit_code == 2);
}

} // namespace
} // namespace tansaku::test
