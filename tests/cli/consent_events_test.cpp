// SPDX-License-Identifier: BSD-3-Clause
// Events as they come: again, late, wrong.
#include "tests/cli/support/consent.hpp"
#include "tests/support/catch.hpp"

#include <filesystem>
#include <fstream>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

TEST_CASE("consent: status, consent given again, the same event twice, an old copy") {
    CohortIndex const cohort;
    using Rows = std::vector<std::vector<std::string>>;
    CHECK(cells(run_well({"consent", "status", cohort.path})) ==
          Rows{{"scope", "samples", "subjects"}, {"in no answer", "0", "0"}});
    std::string const first =
        event_line(1, ref(1)) +
        event_line(2, ref(2), R"(, "scope": "commercial", "basis": "opt_out")", "restrict");
    tell(cohort, first);
    auto const copy = snapshot(fs::path(cohort.path) / "consent");
    std::string const mark = fs::path(cohort.path) / "CONSENT";
    fs::copy(mark, cohort.dir / "mark");
    CHECK(cells(run_well({"consent", "status", cohort.path})) ==
          Rows{{"scope", "samples", "subjects"},
               {"in no answer", "2", "1"},
               {"all", "2", "1"},
               {"commercial", "1", "1"}});
    CHECK(cells(run_well({"consent", "status", cohort.path, "JGAN000000003"})) ==
          Rows{{"scope", "state", "since", "basis"},
               {"commercial", "withdrawn", "2026-01-01T00:00:00Z", "opt_out"}});
    std::string const second =
        event_line(3, ref(3)) +
        event_line(4, ref(1), R"(, "consent_version": 2)", "reinstate", "2026-01-02T00:00:00Z");
    tell(cohort, first + second);
    std::string const state = run_well({"consent", "status", cohort.path});
    CHECK(cells(state)[1] == std::vector<std::string>{"in no answer", "1", "1"});
    ProgramResult const again =
        tansaku({"consent", "apply", cohort.path, cohort.dir.write("e", first + second)});
    CHECK(again.out_has("applied          0\n"));
    CHECK(again.out_has("known before     4\n"));
    CHECK(again.err_has("W-CON-01"));
    // A copy of yesterday with all events is in today's state.
    fs::remove(fs::path(cohort.path) / "consent" / "mask.000002");
    for (auto const & [path, content] : copy)
        std::ofstream(path, std::ios::binary) << content;
    CHECK(tansaku({"consent", "status", cohort.path}).exit_code == 5); // the mark tells of two
    fs::copy(cohort.dir / "mark", mark, fs::copy_options::overwrite_existing);
    tell(cohort, first + second);
    CHECK(run_well({"consent", "status", cohort.path}) == state);
    // In the future: taken note of, not yet in effect.
    tell(cohort, event_line(5, ref(2), "", "withdraw", "2999-01-01T00:00:00Z"));
    CHECK(run_well({"consent", "status", cohort.path}) == state);
}

TEST_CASE("consent: bad events are refused, all of them, and not shown") {
    CohortIndex const cohort;
    auto const before = snapshot(cohort.path);
    auto const refused = [&](std::string const & events, std::string const & code,
                             std::string const & value = {}) {
        ProgramResult const result =
            tansaku({"consent", "apply", cohort.path, cohort.dir.write("events", events)});
        INFO(events << result.err);
        CHECK(result.exit_code == 2);
        CHECK(result.err_has("tansaku: error " + code));
        if (!value.empty()) CHECK_FALSE(result.err_has(value));
        CHECK(cells(run_well({"count", cohort.path})).back()[1] == "3");
    };
    CHECK(tansaku({"consent", "apply", cohort.path, cohort.dir / "none"})
              .err_has("no such file; expected events"));
    refused("", "E-CON-07");
    refused("[]\n", "E-CON-07");
    refused("{}\n", "E-CON-07");
    refused("not json qqqq\n", "E-CON-07", "qqqq");
    refused(std::string(5000, '[') + "\n", "E-CON-07");
    refused(event_line(1, ref(1)) + event_line(2, ref(9)), "E-CON-02", ref(9));
    refused(event_line(1, "JGAN000000009"), "E-CON-02", "JGAN000000009");
    refused(event_line(1, "TMM-0001234"), "E-CON-07", "0001234");
    refused(event_line(1, "Sqqqq"), "E-CON-07", "qqqq");
    refused(event_line(1, ref(1), R"(, "sample_accession": "JGAN000000001")"), "E-CON-07");
    refused(event_line(1, ref(1), R"(, "kind": "withdraw")"), "E-CON-07"); // a key twice
    refused(event_line(1, ref(1), R"(, "name": "qqqq")"), "E-CON-07", "qqqq");
    refused(event_line(1, ref(1), R"(, "scope": "qqqq")"), "E-CON-07", "qqqq");
    refused(event_line(1, ref(1), "", "qqqq"), "E-CON-07", "qqqq");
    refused(event_line(1, ref(1), "", "withdraw", "2026-13-01T00:00:00Z"), "E-CON-07");
    refused(event_line(1, ref(1), "", "reinstate"), "E-CON-07");
    refused(event_line(1, ref(1), R"(, "consent_version": "2")", "reinstate"), "E-CON-07");
    refused(event_line(1, ref(1), R"(, "consent_version": 0)", "reinstate"), "E-CON-07");
    refused(event_line(1, ref(1)) + event_line(1, ref(2)), "E-CON-04");
    CHECK(tansaku({"consent", "apply", cohort.path}).err_has("E-USE-03"));
    CHECK(tansaku({"consent", "apply", cohort.path, cohort.dir / "none"}).err_has("E-IO-01"));
    CHECK(tansaku({"consent", "status", cohort.path, "JGAN000000009"}).err_has("E-ID-04"));
    for (auto const & [path, content] : snapshot(cohort.path))
        if (path.find("/consent/") == std::string::npos) CHECK(before.at(path) == content);
}

} // namespace
} // namespace tansaku::test
