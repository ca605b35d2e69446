// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/consent/consent_watch.hpp"

#include "tests/index/catalogue/consent_case.hpp"
#include "tests/support/catch.hpp"

#include <filesystem>
#include <fstream>

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("a reader sees new events, and those whose time has come") {
    Consent const consent;
    ConsentWatch watch(consent.layout, consent.table, 0);
    CHECK_FALSE(watch.look());
    consent.apply({event_of(1, "JGAN000000003")});
    CHECK(watch.look());
    CHECK(watch.live().count() == 3);
    CHECK_FALSE(watch.look());
    auto const applied =
        consent.apply({event_of(2, "JGAN000000004", ConsentKind::withdraw, seconds_now() + 3600)});
    CHECK(applied.in_future == 1);
    CHECK(watch.look());
    CHECK(watch.live().count() == 3);
    CHECK(consent.live(seconds_now() + 3600) == "12");
}

TEST_CASE("a reader whose folder is gone shows nobody") {
    Consent const consent;
    auto const refused = [](ConsentWatch & watch) {
        try {
            static_cast<void>(watch.look());
            return false;
        } catch (Error const & error) {
            return error.findings()[0].code == "E-CON-05";
        }
    };
    ConsentWatch watch(consent.layout, consent.table, 0);
    // What stands where the folder is expected can't be looked into: not "nothing newer".
    std::ofstream(consent.layout.consent()) << "x";
    CHECK(refused(watch));
    std::filesystem::remove(consent.layout.consent());
    consent.apply({event_of(1, "JGAN000000003")});
    CHECK(watch.look());
    std::filesystem::path const aside = consent.folder.path() / "aside";
    std::filesystem::rename(consent.layout.consent(), aside);
    CHECK(refused(watch));
    // Nor is a log that has forgotten something, though it is whole.
    std::filesystem::rename(consent.layout.consent_mark(), consent.folder.path() / "mark");
    CHECK(refused(watch));
    std::filesystem::rename(aside, consent.layout.consent());
    CHECK_FALSE(watch.look());
    CHECK(watch.live().count() == 3);
}
