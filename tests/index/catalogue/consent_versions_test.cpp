// SPDX-License-Identifier: BSD-3-Clause
#include "tests/index/catalogue/consent_case.hpp"
#include "tests/support/catch.hpp"

#include <utility>

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("a file of events refuses an old form as files of one event each do") {
    std::string const sample = "JGAN000000001";
    auto const back = [&](int number, std::int64_t effective, std::uint32_t version) {
        auto event = event_of(number, sample, ConsentKind::reinstate, effective);
        event.version = version;
        return event;
    };
    auto const gone = [&](int number, std::int64_t effective) {
        return event_of(number, sample, ConsentKind::withdraw, effective);
    };
    Consent const consent;
    std::vector<ConsentEvent> events{gone(1, 1000), back(2, 2000, 4), gone(3, 3000),
                                     back(4, 4000, 4)};
    CHECK(consent.refusal(events) == "E-CON-06 ");
    std::swap(events[0], events[3]);
    CHECK(consent.refusal(events) == "E-CON-06 ");
    events = {back(4, 4000, 5), gone(3, 3000), gone(1, 1000), back(2, 2000, 4)};
    CHECK(consent.refusal(events).empty()); // each is newer at its time
    CHECK(consent.live(3999) == "34");
    CHECK(consent.live(4000) == "1234");
}
