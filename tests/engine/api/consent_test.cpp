// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/consent/apply_consent.hpp"
#include "tests/engine/api/api_rows.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

namespace {

void withdraw(BuiltIndex const & built, std::string const & sample, int number) {
    ConsentEvent event;
    event.id = "018f0000-0000-7000-8000-00000000000" + std::to_string(number);
    event.sample = sample;
    event.effective = event.received = 1000;
    event.place = "events:1";
    static_cast<void>(apply_consent(IndexLayout{built.root()}, built->samples(), {event}));
}

bool has(api::Answer const & answer, std::string const & sample) {
    return std::ranges::any_of(answer.hits(),
                               [&](api::Hit const & hit) { return hit.sample_id == sample; });
}

// One haplotype for everybody, so that all are in each answer.
struct Crowd {
    Crowd() : random(5), genome(random.bases(4000)), built(collection()) {
        for (int i = 0; i < 30; ++i)
            letters.push_back(to_letters(random.piece(genome, 300)));
    }
    [[nodiscard]] Collection collection() const {
        Collection all;
        for (int i = 0; i < 5; ++i)
            all.push_back(single("s" + std::to_string(i), genome));
        return all;
    }

    RandomDna random;
    Bases genome;
    BuiltIndex built;
    std::vector<std::string> letters;
};

} // namespace

TEST_CASE("api: who withdraws is in no answer from then on") {
    Crowd const crowd;
    api::Index const index = api::Index::open(crowd.built.root());
    api::Searcher const searcher(index);
    api::Answer const before = searcher.search("q", crowd.letters[0]);
    REQUIRE(has(before, "s2"));
    double const evalue = before.alleles()[0].evalue;
    withdraw(crowd.built, "s2", 1);
    api::Answer const after = searcher.search("q", crowd.letters[0]);
    CHECK_FALSE(has(after, "s2"));
    CHECK(after.searched_subjects() == 4);
    CHECK(after.carrier_subjects() == 4);
    CHECK(after.alleles()[0].evalue < evalue); // the space is that of those who are left
    CHECK(index.info().samples_live == 4);
    CHECK(index.info().samples_with_sequence == 5);
}

TEST_CASE("api: who withdraws while a stream runs is in no answer that is handed out later") {
    Crowd const crowd;
    api::Searcher const searcher(api::Index::open(crowd.built.root()));
    std::size_t number = 0;
    api::StreamOptions options;
    options.threads = 2;
    options.waiting = 8; // some are answered when the sink takes the first
    auto const report = searcher.stream(
        source_of(crowd.letters),
        [&](api::Answer && answer) {
            CHECK(has(answer, "s3") == (number < 3));
            CHECK(answer.searched_subjects() == (number < 3 ? 5u : 4u));
            if (++number == 3) withdraw(crowd.built, "s3", 2);
            return true;
        },
        options);
    CHECK(report.end == api::StreamEnd::complete);
    CHECK(number == crowd.letters.size());
}

TEST_CASE("api: a consent log that is damaged ends all answers") {
    Crowd const crowd;
    api::Searcher const searcher(api::Index::open(crowd.built.root()));
    withdraw(crowd.built, "s1", 1);
    std::filesystem::resize_file(IndexLayout{crowd.built.root()}.consent(1), 3);
    try {
        static_cast<void>(searcher.search("q", crowd.letters[0]));
        FAIL("it was answered");
    } catch (api::Error const & error) {
        CHECK(error.code() == "E-CON-05");
        CHECK(error.fault() == api::Fault::damaged);
    }
}
