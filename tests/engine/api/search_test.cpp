// SPDX-License-Identifier: BSD-3-Clause
#include "tests/engine/api/api_rows.hpp"
#include "tests/support/answer_rows.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/short_query.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

std::string refusal(api::Index const & index, api::SearchOptions options) {
    try {
        static_cast<void>(api::Searcher(index, std::move(options)));
    } catch (api::Error const & error) {
        CHECK(error.fault() == api::Fault::input);
        return error.code();
    }
    return "none";
}

} // namespace

TEST_CASE("api: rows are what the engine finds") {
    auto const seed = GENERATE(range(1u, 4u));
    CAPTURE(seed);
    ApiCase const made(seed);
    api::Index const index = api::Index::open(made.built.root());
    api::SearchOptions all;
    all.all_places = true;
    all.min_identity = 90;
    all.carrier = api::CarrierRule::percent_95;
    SearchOptions engine_all;
    engine_all.all_places = true;
    engine_all.min_identity = 90;
    engine_all.carrier = CarrierLevel::percent_95;
    api::Searcher const best(index);
    api::Searcher const everywhere(index, all);
    std::size_t hits = 0;
    for (std::size_t i = 0; i < made.queries.size(); ++i) {
        api::Answer const answer = best.search("name", made.letters[i]);
        CHECK(answer.query() == "name");
        CHECK(text_of(answer) == engine_text(*made.built, search(*made.built, made.queries[i])));
        CHECK(text_of(everywhere.search("name", made.letters[i])) ==
              engine_text(*made.built, search(*made.built, made.queries[i], engine_all)));
        CHECK(answer.searched_subjects() == made.collection.size());
        hits += answer.hits().size();
    }
    CHECK(hits > made.queries.size());
    CHECK(best.counters().queries == made.queries.size());
    CHECK(best.counters().hits == hits);
    CHECK(best.counters().cells > 0);
}

TEST_CASE("api: places within so many errors are what the engine finds") {
    ApiCase made(7);
    api::SearchOptions options;
    options.max_errors = 2;
    SearchOptions engine;
    engine.within = WithinRule{.max_errors = 2, .mismatches_only = false, .exact_tail = 0};
    engine.carrier = CarrierLevel::within;
    api::Searcher const searcher(api::Index::open(made.built.root()), options);
    std::size_t carriers = 0;
    for (int i = 0; i < 20; ++i) {
        Bases const query = short_query(made.random, made.collection, 20, 40, 2);
        api::Answer const answer = searcher.search("q", to_letters(query));
        CHECK(text_of(answer) == engine_text(*made.built, search(*made.built, query, engine)));
        carriers += answer.carriers().size();
    }
    CHECK(carriers > 20);
}

TEST_CASE("api: a query that can't be searched comes back refused") {
    ApiCase const made(8);
    api::Searcher const searcher(api::Index::open(made.built.root()));
    api::Answer const letters = searcher.search("q", "ACGTACGTACGTACG!ACGT");
    REQUIRE(letters.refused() != nullptr);
    CHECK(letters.refused()->code == "E-SEQ-03");
    CHECK(letters.refused()->text.find("letter 16 ") == 0);
    CHECK(letters.query_bases() == 20);
    CHECK(letters.hits().empty());
    api::Answer const empty = searcher.search("q", "ACGT");
    REQUIRE(empty.refused() != nullptr);
    CHECK(empty.refused()->code == "E-QRY-01");
    CHECK(empty.query_bases() == 4);
    CHECK(searcher.counters().refused == 2);
}

TEST_CASE("api: options that can't be are refused when the searcher is made") {
    ApiCase const made(9);
    api::Index const index = api::Index::open(made.built.root());
    api::SearchOptions options;
    options.evalue = -1;
    CHECK(refusal(index, options) == "E-OPT-02");
    options = {};
    options.max_errors = 5;
    CHECK(refusal(index, options) == "E-OPT-02");
    options = {};
    options.sensitivity = static_cast<api::Sensitivity>(17);
    CHECK(refusal(index, options) == "E-OPT-02");
    options = {};
    options.scores.reward = 17;
    CHECK(refusal(index, options) == "E-SCORE-01");
    options = {};
    options.filters = {"sex=female"}; // there are no metadata
    CHECK(refusal(index, options) == "E-FLT-01");
    options = {};
    options.samples = {made.collection[0].id, "nobody"};
    CHECK(refusal(index, options) == "E-ID-04");
}

TEST_CASE("api: only the samples that were chosen are searched") {
    ApiCase const made(10);
    std::vector<std::string> log;
    api::IndexOptions open;
    open.log = [&](api::LogLine const & line) { log.emplace_back(line.code); };
    api::Index const index = api::Index::open(made.built.root(), open);
    api::SearchOptions options;
    options.samples = {made.collection[1].id, made.collection[3].id};
    api::Searcher const searcher(index, options);
    std::size_t hits = 0;
    for (std::string const & letters : made.letters) {
        api::Answer const answer = searcher.search("q", letters);
        CHECK(answer.searched_subjects() == 2);
        for (api::Hit const & hit : answer.hits()) {
            bool const chosen =
                hit.sample_id == options.samples[0] || hit.sample_id == options.samples[1];
            CHECK(chosen);
            ++hits;
        }
    }
    CHECK(hits > 0);
    CHECK(log.empty());
}
