// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/consent/consent_mask.hpp"
#include "index/catalogue/consent/refuse_withdrawn.hpp"
#include "index/catalogue/sealed/keyed_digest.hpp"
#include "index/catalogue/sealed/random_key.hpp"
#include "tests/index/catalogue/consent_case.hpp"
#include "tests/index/catalogue/metadata_case.hpp"
#include "tests/index/catalogue/random_table.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/with_text.hpp"

#include <fstream>
#include <iterator>
#include <random>

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("nobody withdrew from an index that was told nothing") {
    Consent const consent;
    CHECK(consent.live() == "1234");
    CHECK_FALSE(std::filesystem::exists(consent.layout.consent()));
}

TEST_CASE("who withdraws is hidden with all samples of the subject") {
    Consent const consent;
    auto const applied = consent.apply({event_of(1, "JGAN000000002")});
    CHECK(applied.applied == 1);
    CHECK(applied.epoch == 1);
    CHECK(consent.live() == "34");
    ConsentEvent by_ref = event_of(2, "");
    by_ref.subject = consent.table.subject_ref[1];
    consent.apply({by_ref});
    CHECK(consent.live() == "4");
    consent.apply({event_of(3, "JGAN00000000004")}); // the old form of the id
    CHECK(consent.live().empty());
}

TEST_CASE("events are applied once, whole batches or none") {
    Consent const consent;
    auto const event = event_of(1, "JGAN000000003");
    consent.apply({event});
    auto const again = consent.apply({event, event_of(2, "JGAN000000004")});
    CHECK(again.known == 1);
    CHECK(again.applied == 1);
    CHECK(consent.apply({event}).epoch == 2); // nothing new, no epoch
    CHECK(consent.refusal({event_of(3, "JGAN000000001"), event_of(4, "JGAN000000009")}) ==
          "E-CON-02 ");
    CHECK(consent.live() == "12");
    auto other = event;
    other.scope = "commercial";
    CHECK(consent.refusal({other}) == "E-CON-04 ");
    other = event;
    other.sample = "JGAN000000001";
    CHECK(consent.refusal({other}) == "E-CON-04 ");
    CHECK(consent.refusal({event_of(5, "JGAN000000001"), event_of(5, "JGAN000000003")}) ==
          "E-CON-04 ");
}

TEST_CASE("consent comes back only by a newer form, and in the order of time") {
    Consent const consent;
    auto again = event_of(2, "JGAN000000001", ConsentKind::reinstate, 3000);
    again.version = 3;
    CHECK(consent.refusal({event_of(1, "JGAN000000001"), again}) == "E-CON-06 ");
    again.version = 4;
    // The later event stands first.
    consent.apply({again, event_of(1, "JGAN000000001", ConsentKind::withdraw, 2000)});
    CHECK(consent.live(1999) == "1234");
    CHECK(consent.live(2000) == "34");
    CHECK(consent.live(2999) == "34");
    CHECK(consent.live(3000) == "1234");
    auto old = event_of(3, "JGAN000000002", ConsentKind::reinstate, 4000);
    old.version = 4;
    CHECK(consent.refusal({old}) == "E-CON-06 ");
    ConsentLog const log = ConsentLog::open(consent.layout);
    CHECK(ConsentMask(log, 1000).valid_until() == 2000);
    CHECK(ConsentMask(log, 2000).valid_until() == 3000);
}

TEST_CASE("only what concerns all answers hides a sample") {
    Consent const consent;
    auto event = event_of(1, "JGAN000000003", ConsentKind::restrict_use);
    event.scope = "commercial";
    consent.apply({event});
    CHECK(consent.live() == "1234");
    event = event_of(2, "JGAN000000003");
    event.scope = "dataset:JGAD000002";
    consent.apply({event});
    CHECK(consent.live() == "124"); // it is in two data sets
    event = event_of(3, "JGAN000000004");
    event.scope = "dataset:JGAD000002"; // which it is not in
    consent.apply({event});
    CHECK(consent.live() == "124");
}

TEST_CASE("no file of consent holds an id; with another key digests are others") {
    Consent const consent;
    consent.apply({event_of(1, "JGAN000000001")});
    std::ifstream file(consent.layout.consent(1));
    std::string const text(std::istreambuf_iterator<char>(file), {});
    CHECK(text.size() > 100);
    for (std::string const & id : {std::string("JGAN"), std::string(consent.table.subject_ref[0]),
                                   event_id(1).substr(0, 18)})
        CHECK(text.find(id) == std::string::npos);
    CHECK(random_key() != random_key());
    CHECK(keyed_digest("a", "id", "x") != keyed_digest("b", "id", "x"));
    CHECK(keyed_digest("a", "id", "x") != keyed_digest("a", "event", "x"));
    // HMAC-SHA-256, as 'openssl dgst -sha256 -mac HMAC' has it of "id", NUL, "x".
    CHECK(keyed_digest("key", "id", "x").size() == 32);
    CHECK(bytes_of_hex(hex_of(std::string("\0\xFFz", 3))) == std::string("\0\xFFz", 3));
}

TEST_CASE("a log that is damaged or has a gap shows nobody") {
    Consent const consent;
    consent.apply({event_of(1, "JGAN000000001")});
    consent.apply({event_of(2, "JGAN000000003")});
    consent.apply({event_of(3, "JGAN000000004")});
    auto const damaged = [&] {
        try {
            static_cast<void>(consent.live());
            return false;
        } catch (Error const & error) {
            return error.fault() == Fault::damaged && error.findings()[0].code == "E-CON-05";
        }
    };
    auto const path = consent.layout.consent(2);
    std::ifstream file(path, std::ios::binary);
    std::string const good(std::istreambuf_iterator<char>(file), {});
    std::size_t found = 0;
    for (std::size_t i = 0; i < good.size(); ++i) {
        std::string bad = good;
        bad[i] = static_cast<char>(bad[i] ^ 1);
        std::ofstream(path, std::ios::binary) << bad;
        found += damaged() ? 1u : 0u;
    }
    CHECK(found == good.size());
    std::ofstream(path, std::ios::binary) << good.substr(0, good.size() / 2);
    CHECK(damaged());
    std::filesystem::remove(path);
    CHECK(damaged());
    std::ofstream(path, std::ios::binary) << good;
    CHECK(consent.live() == "");
    // What a killed writer left is no epoch.
    std::ofstream(consent.layout.consent() / "next.part") << "x";
    std::ofstream(consent.layout.consent() / "next") << "x";
    CHECK(consent.live() == "");
}

TEST_CASE("who withdrew is not taken in again") {
    Consent const consent;
    consent.apply({event_of(1, "JGAN000000001")});
    auto const refused = [&](SampleTable const & before, SampleTable const & next) {
        try {
            refuse_withdrawn(consent.layout, before, next);
            return std::string();
        } catch (Error const & error) {
            return codes_of(error.findings());
        }
    };
    CHECK(refused(consent.table, consent.table).empty());
    SampleTable before = ids_only(std::vector<std::string>{"JGAN000000003"});
    CHECK(refused(before, consent.table) == "E-CON-03 ");
    SampleTable more = ids_only(std::vector<std::string>{"JGAN000000003", "JGAN000000009"});
    CHECK(refused(before, more).empty());
    more.subject_ref = with_text(more.subject_ref, 1,
                                 consent.table.subject_ref[0]); // another sample of the same person
    CHECK(refused(before, more) == "E-CON-03 ");
    SampleTable waiting = consent.table; // a row without sequence gets one
    waiting.with_sequence = 0;
    CHECK(refused(waiting, waiting).empty());
    CHECK(refused(waiting, consent.table) == "E-CON-03 ");
}

TEST_CASE("rows of who withdrew are told by their places, others by their number") {
    Consent const consent;
    consent.apply({event_of(1, "JGAN000000001")});
    TempDir const folder;
    std::string const table = folder.write(
        "rows.tsv",
        "\xEF\xBB\xBF# sample_accession\r\n\r\nage\tsample_accession\r\n30-39\tJGAN000000003"
        "\r\n40-49\tJGAN000000001\r\n");
    RowPlaces places;
    places.add_table(table);
    places.add_table(folder / "missing.tsv");
    places.add_table(folder.write("no_column.tsv", "age\tsex\nJGAN000000001\tJGAN000000001\n"));
    places.add_table(folder.write("short.tsv", "age\tsample_accession\n40-49\n"));
    SampleTable const before = ids_only(std::vector<std::string>{"JGAN000000003"});
    auto const told = [&](RowPlaces const & where) {
        std::vector<std::string> found;
        try {
            refuse_withdrawn(consent.layout, before, consent.table, where);
        } catch (Error const & error) {
            for (Finding const & finding : error.findings())
                found.push_back(finding.place + ' ' + finding.text.substr(0, 11));
        }
        return found;
    };
    // Samples 1 and 2 are of one person.
    auto const root = consent.layout.root.string();
    CHECK(told({}) == std::vector<std::string>{root + " 2 new sampl"});
    CHECK(told(places) == std::vector{table + ":5 a sample of", root + " 1 new sampl"});
    places.add_table(folder.write("old.tsv", "sample_accession\nJGAN00000000001\n"));
    places.add("JGAN000000002", "2.fa");
    CHECK(told(places) == std::vector<std::string>{table + ":5 a sample of",
                                                   folder / "old.tsv" + ":2 a sample of",
                                                   "2.fa a sample of"});
}

TEST_CASE("a hundred withdrawals at once among 23,211 samples") {
    std::mt19937 random(9);
    Consent consent;
    consent.table = random_table(23'211, random);
    std::vector<ConsentEvent> events;
    SampleSet expected = SampleSet::all(consent.table.samples());
    for (int i = 0; i < 100; ++i) {
        std::size_t const sample = random() % consent.table.samples();
        events.push_back(event_of(i, std::string(consent.table.accession[sample])));
        for (std::size_t other = 0; other < consent.table.samples(); ++other)
            if (consent.table.subject[other] == consent.table.subject[sample])
                expected.erase(other);
    }
    CHECK(consent.apply(events).applied == 100);
    ConsentLog const log = ConsentLog::open(consent.layout);
    CHECK((ConsentMask(log, 2000).live(consent.table) == expected));
}

TEST_CASE("times, ids of events and scopes have one form") {
    CHECK(parse_utc("1970-01-01T00:00:00Z") == 0);
    CHECK(parse_utc("2026-11-23T08:15:01Z") == 1795421701);
    CHECK(format_utc(1795421701) == "2026-11-23T08:15:01Z");
    for (auto const * bad :
         {"", "2026-11-23", "2026-11-23 08:15:00Z", "2026-02-30T00:00:00Z", "2026-11-23T24:00:00Z",
          "2026-11-23T08:15:00+09:00", "-026-11-23T08:15:00Z", "2026-11-23T08:15:-1Z"})
        CHECK_FALSE(parse_utc(bad).has_value());
    CHECK(is_event_id("018f0000-0000-7000-8000-000000000001"));
    CHECK_FALSE(is_event_id("018f0000-0000-4000-8000-000000000001"));
    CHECK_FALSE(is_event_id("018F0000-0000-7000-8000-000000000001"));
    CHECK_FALSE(is_event_id("018f000000007000800000000000000001"));
    CHECK(is_consent_scope("all"));
    CHECK(is_consent_scope("dataset:JGAD000001"));
    CHECK_FALSE(is_consent_scope("dataset:"));
    CHECK_FALSE(is_consent_scope("everything"));
}
