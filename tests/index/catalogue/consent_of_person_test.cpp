// SPDX-License-Identifier: BSD-3-Clause
// What a person said holds for all of their samples, also for those that turn out to be theirs
// only afterwards.
#include "tests/index/catalogue/consent_case.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

// Samples 3 and 4 become those of one subject.
void join_3_and_4(Consent & consent) {
    consent.table.subject = {0, 0, 1, 1};
    consent.table.subject_ref = consent.table.subject_ref.first(2);
}

} // namespace

TEST_CASE("a sample that turns out to be of somebody who withdrew is hidden") {
    Consent consent;
    consent.apply({event_of(1, "JGAN000000004")}); // of no known subject
    CHECK(consent.live() == "123");
    join_3_and_4(consent);
    CHECK(consent.live() == "12");
    ConsentLog const log = ConsentLog::open(consent.layout);
    ConsentMask const mask(log, 1'000'000);
    CHECK(mask.to_purge(consent.table).count() == 2);
    CHECK(mask.by_scope(consent.table).at("all").count() == 2);
    auto const states = mask.by_subject(consent.table);
    REQUIRE(states.size() == 1);
    CHECK(states.at(1).at("all").withdrawn);
}

TEST_CASE("of what was told of two samples of a person the later counts") {
    Consent consent;
    consent.apply({event_of(1, "JGAN000000003")});
    auto given = event_of(2, "JGAN000000004", ConsentKind::reinstate, 2000);
    given.version = 5;
    consent.apply({given});
    join_3_and_4(consent);
    CHECK(consent.live(1500) == "12");
    CHECK(consent.live() == "1234");
    consent.apply({event_of(3, "JGAN000000004", ConsentKind::withdraw, 3000)});
    CHECK(consent.live() == "12");
}

TEST_CASE("of two that take effect at once the one that hides counts") {
    for (bool const swapped : {false, true}) {
        Consent consent;
        consent.apply({event_of(1, swapped ? "JGAN000000004" : "JGAN000000003")});
        auto given =
            event_of(2, swapped ? "JGAN000000003" : "JGAN000000004", ConsentKind::reinstate, 1000);
        given.version = 5;
        consent.apply({given});
        join_3_and_4(consent);
        CHECK(consent.live() == "12");
    }
}

TEST_CASE("a data set that is taken back under one sample is so under the other") {
    Consent consent;
    auto event = event_of(1, "JGAN000000004");
    event.scope = "dataset:JGAD000002"; // 3 is in it
    consent.apply({event});
    CHECK(consent.live() == "1234");
    join_3_and_4(consent);
    CHECK(consent.live() == "124");
}

TEST_CASE("whether events are about an id is known of each id of the person") {
    Consent const consent;
    auto event = event_of(1, "JGAN000000001", ConsentKind::restrict_use, 9'000'000'000);
    event.scope = "commercial";
    consent.apply({event});
    ConsentLog const log = ConsentLog::open(consent.layout);
    ConsentMask const mask(log, 1'000'000);
    CHECK(mask.tells_of("JGAN000000001"));
    CHECK(mask.tells_of("JGAN000000002")); // of the same subject
    CHECK(mask.tells_of(consent.table.subject_ref[0]));
    CHECK_FALSE(mask.tells_of("JGAN000000003"));
    CHECK_FALSE(mask.tells_of(consent.table.subject_ref[1]));
    CHECK_FALSE(mask.tells_of(""));
}
