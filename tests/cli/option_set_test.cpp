// SPDX-License-Identifier: BSD-3-Clause
#include "cli/options/nearest_word.hpp"
#include "cli/options/option_set.hpp"
#include "index/core/error.hpp"
#include "tests/support/catch.hpp"

namespace tansaku::cli {
namespace {

OptionSet some_options() {
    OptionSet options("search");
    options.group("Some")
        .flag("quiet", "says nothing")
        .value("penalty", "-N", "for a mismatch")
        .list("filter", "KEY=V", "may be repeated");
    return options;
}

ParsedOptions parse(std::vector<std::string> const & words) { return some_options().parse(words); }

TEST_CASE("option_set: options and arguments in any order") {
    ParsedOptions const parsed = parse(
        {"index", "--penalty", "-3", "-", "--filter=a=b", "--quiet", "q.fa", "--filter", "c"});
    REQUIRE(parsed.arguments() == std::vector<std::string>{"index", "-", "q.fa"});
    REQUIRE(parsed.value("penalty") == "-3");
    REQUIRE(parsed.values("filter") == std::vector<std::string>{"a=b", "c"});
    REQUIRE(parsed.has("quiet"));
    REQUIRE_FALSE(parse({}).has("quiet"));
    REQUIRE_FALSE(parse({}).value("penalty"));
}

TEST_CASE("option_set: words after -- are arguments") {
    REQUIRE(parse({"a", "--", "b"}).arguments() == std::vector<std::string>{"a", "b"});
}

TEST_CASE("option_set: what is no option is refused, with a suggestion") {
    using Catch::Contains;
    REQUIRE_THROWS_WITH(parse({"--penalti", "1"}), Contains("did you mean '--penalty'"));
    REQUIRE_THROWS_WITH(parse({"-penalty", "1"}), Contains("did you mean '--penalty'"));
    REQUIRE_THROWS_WITH(parse({"--pen", "1"}), Contains("unknown option '--pen'"));
    REQUIRE_THROWS_WITH(parse({"-x"}), Contains("unknown option '-x'"));
    REQUIRE_THROWS_WITH(parse({"--penalty"}), Contains("E-USE-03"));
    REQUIRE_THROWS_WITH(parse({"--quiet=1"}), Contains("E-USE-03"));
    REQUIRE_THROWS_WITH(parse({"--penalty", "1", "--penalty", "2"}), Contains("given twice"));
    REQUIRE_THROWS_WITH(parse({"--quiet", "--quiet"}), Contains("given twice"));
}

TEST_CASE("option_set: help names every option") {
    std::string const help = some_options().help();
    for (char const * text :
         {"Some:", "--quiet", "--penalty -N", "--filter KEY=V", "for a mismatch"})
        REQUIRE(help.find(text) != std::string::npos);
}

TEST_CASE("nearest_word: few changes are a typo, many are another word") {
    constexpr std::string_view words[] = {"index", "search", "info", "verify"};
    REQUIRE(nearest_word("serach", words) == "search");
    REQUIRE(nearest_word("indx", words) == "index");
    REQUIRE(nearest_word("inof", words) == "info");
    REQUIRE_FALSE(nearest_word("delete", words));
    REQUIRE_FALSE(nearest_word("", words));
}

} // namespace
} // namespace tansaku::cli
