// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/accession.hpp"
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

TEST_CASE("an old accession has a short form when its number fits") {
    CHECK(short_form(AccessionKind::study, "JGAS00000000001") == "JGAS000001");
    CHECK(short_form(AccessionKind::sample, "JGAN00000000001") == "JGAN000000001");
    CHECK_FALSE(short_form(AccessionKind::study, "JGAS00001000001").has_value());
    CHECK_FALSE(short_form(AccessionKind::study, "JGAS000001").has_value());
    CHECK_FALSE(short_form(AccessionKind::study, "JGAD00000000001").has_value());
}
