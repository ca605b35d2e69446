// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/accession.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;

TEST_CASE("accessions have their prefix and their number of digits") {
    using enum AccessionKind;
    CHECK(is_accession(study, "JGAS000001"));
    CHECK(is_accession(study, "AGDS_000001"));
    CHECK(is_accession(data, "JGAR000000001"));
    CHECK(is_accession(data, "JGAZ000000001"));
    CHECK(is_accession(data, "AGDZ_000000001"));
    CHECK(is_accession(policy, "AGDP_000001"));
    CHECK(is_accession(dac, "JGAC000001"));
    CHECK_FALSE(is_accession(dac, "AGDC_000001"));
    CHECK_FALSE(is_accession(dataset, "JGAD00001"));
    CHECK_FALSE(is_accession(dataset, "xJGAD000001"));
    CHECK_FALSE(is_accession(dataset, "JGAD000001x"));
    CHECK_FALSE(is_accession(dataset, "JGAD００００"));
}

TEST_CASE("the kind of an accession is told") {
    using enum AccessionKind;
    CHECK(accession_kind("JGA000001") == submission);
    CHECK(accession_kind("AGDX_000000001") == experiment);
    CHECK(accession_kind("JGAN000000001") == sample);
    CHECK(accession_kind("JGAZ00000000001") == data);
    CHECK(accession_kind("JGAS00000000001") == study);
    CHECK(short_form(data, "JGAZ00000000001") == "JGAZ000000001");
    CHECK(name_of(dac) == "dac");
    for (auto const * text : {"", "JGA", "JGAN00000001", "jgan000000001", "AGDN000000001",
                              "JGAN_000000001", "JGAN000000001\n", " JGAN000000001"})
        CHECK_FALSE(accession_kind(text).has_value());
}

TEST_CASE("an old accession has a short form when its number fits") {
    CHECK(short_form(AccessionKind::study, "JGAS00000000001") == "JGAS000001");
    CHECK(short_form(AccessionKind::sample, "JGAN00000000001") == "JGAN000000001");
    CHECK_FALSE(short_form(AccessionKind::study, "JGAS00001000001").has_value());
    CHECK_FALSE(short_form(AccessionKind::study, "JGAS000001").has_value());
    CHECK_FALSE(short_form(AccessionKind::study, "JGAD00000000001").has_value());
}
