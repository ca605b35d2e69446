// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

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

TEST_CASE("verify: an index without damage") {
    SmallIndex const small;
    REQUIRE(tansaku({"verify", small.path}).exit_code == 0);
    ProgramResult const deep = tansaku({"verify", small.path, "--deep"});
    REQUIRE(deep.exit_code == 0);
    REQUIRE(deep.out_has("4 sequence(s)"));
}

} // namespace
} // namespace tansaku::test
