// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>

#include <unistd.h>

namespace tansaku::test {
namespace {

TEST_CASE("info: JSON holds what the index is") {
    CohortIndex const cohort;
    ProgramResult const result = tansaku({"info", cohort.path, "--json"});
    REQUIRE(result.exit_code == 0);
    auto const info = nlohmann::json::parse(result.out);
    REQUIRE(info["schema"] == "tansaku.info.v1");
    REQUIRE(info["bases"] == 8 * 5000);
    REQUIRE(info["sequences"] == 8);
    REQUIRE(info["generation"] == 1);
    REQUIRE(info["format_version"].is_number());
    REQUIRE(info["biobanks"].size() == 3);
    REQUIRE(info["biobanks"][0] ==
            nlohmann::json{{"biobank", "TMM"}, {"samples", 2}, {"subjects", 1}});
    std::uint64_t bytes = 0;
    for (auto const & [path, content] : snapshot(cohort.path))
        if (path.ends_with(".h5")) bytes += content.size();
    REQUIRE(info["bytes"]["total"] == bytes);
}

TEST_CASE("info: for people") {
    CohortIndex const cohort;
    ProgramResult const result = tansaku({"info", cohort.path});
    REQUIRE(result.exit_code == 0);
    REQUIRE(result.out_has("bases                     40,000\n"));
    REQUIRE(result.out_has("mode                      owner\n"));
    REQUIRE(result.out_has("  TMM: 2 samples, 1 subjects\n"));
}

TEST_CASE("info, verify: a folder that is no index") {
    TempDir const dir;
    for (std::string const verb : {"info", "verify"}) {
        ProgramResult const missing = tansaku({verb, dir / "nothing"});
        REQUIRE(missing.exit_code == 2);
        REQUIRE(missing.err_has("E-IDX-01"));
        REQUIRE(tansaku({verb, dir.path().string()}).exit_code == 2);
    }
}

TEST_CASE("an index is for its owner") {
    if (::geteuid() != 0) {
        WARN("skipped: only root can be somebody else");
        return;
    }
    namespace fs = std::filesystem;
    SmallIndex const small;
    std::string const program = small.dir / "tansaku";
    fs::copy_file(TANSAKU_PROGRAM, program);
    fs::permissions(small.dir.path(), fs::perms{0755});
    // Open to everybody, so that it is the program that refuses.
    for (auto const & entry : fs::recursive_directory_iterator(small.path))
        fs::permissions(entry.path(), fs::perms{entry.is_directory() ? 0755u : 0644u});
    fs::permissions(small.path, fs::perms{0755});
    for (std::vector<std::string> const & words :
         {std::vector<std::string>{"info", small.path},
          {"search", small.path, "--query-sequence", small.base.substr(100, 100)},
          {"extract", small.path, "s1"}}) {
        std::vector<std::string> all{"--reuid", "65534", "--clear-groups", program};
        all.insert(all.end(), words.begin(), words.end());
        ProgramResult const result = run_program("/usr/bin/setpriv", all);
        INFO(result.err);
        CHECK(result.exit_code == 4);
        CHECK(result.err_has("E-REL-01"));
        CHECK(result.out.empty());
    }
}

TEST_CASE("verify: an index without damage") {
    SmallIndex const small;
    REQUIRE(tansaku({"verify", small.path}).exit_code == 0);
    ProgramResult const deep = tansaku({"verify", small.path, "--deep"});
    REQUIRE(deep.exit_code == 0);
    REQUIRE(deep.out_has("4 sequence(s)"));
}

} // namespace
} // namespace tansaku::test
