// SPDX-License-Identifier: BSD-3-Clause
// What an index was told, damaged or gone: nobody is shown.
#include "tests/cli/support/consent.hpp"
#include "tests/support/catch.hpp"

#include <filesystem>
#include <fstream>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

TEST_CASE("consent: a log that cannot be read ends every answer") {
    CohortIndex const cohort;
    tell(cohort, event_line(1, ref(1)));
    std::ofstream(fs::path(cohort.path) / "consent" / "mask.000001", std::ios::app) << "x";
    for (std::vector<std::string> const & words :
         {std::vector<std::string>{"search", cohort.path, "--query-sequence",
                                   cohort.base.substr(0, 100)},
          {"count", cohort.path},
          {"info", cohort.path},
          {"metadata", "show", cohort.path},
          {"extract", cohort.path, "JGAN000000003"},
          {"id", "resolve", cohort.path, "JGAN000000003"},
          {"consent", "status", cohort.path},
          {"consent", "apply", cohort.path, cohort.dir / "events.jsonl"}}) {
        ProgramResult const result = tansaku(words);
        INFO(result.err);
        CHECK(result.exit_code == 5);
        CHECK(result.err_has("E-CON-05"));
        CHECK(result.out.empty());
    }
}

TEST_CASE("consent: a log of which the end or all is gone ends every answer") {
    CohortIndex const cohort;
    fs::path const folder = fs::path(cohort.path) / "consent";
    tell(cohort, event_line(1, ref(1)));
    tell(cohort, event_line(2, ref(2)));
    auto const refuse = [&] {
        for (std::string const verb : {"count", "info"}) {
            ProgramResult const result = tansaku({verb, cohort.path});
            INFO(result.err);
            CHECK(result.exit_code == 5);
            CHECK(result.err_has("E-CON-05"));
            CHECK(result.out.empty());
        }
    };
    std::string const kept = cohort.dir / "kept";
    fs::rename(folder / "mask.000002", kept);
    refuse();
    fs::rename(kept, folder / "mask.000002");
    run_well({"count", cohort.path});
    fs::rename(folder, kept);
    refuse();
    fs::rename(kept, folder);
    run_well({"count", cohort.path});
    std::ofstream(fs::path(cohort.path) / "CONSENT", std::ios::app) << "x";
    refuse();
    // One that was told of before there were marks, and an epoch whose mark a crash has taken.
    fs::remove(fs::path(cohort.path) / "CONSENT");
    run_well({"count", cohort.path});
    tell(cohort, event_line(3, ref(1)));
    CHECK(fs::exists(fs::path(cohort.path) / "CONSENT"));
}

} // namespace
} // namespace tansaku::test
