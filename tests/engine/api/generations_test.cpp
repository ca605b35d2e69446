// SPDX-License-Identifier: BSD-3-Clause
#include "tests/engine/api/api_rows.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

struct Growth {
    explicit Growth(std::uint64_t seed) : random(seed) {
        Collection const all = random_collection(random, {.samples = 6});
        parts = {{all.begin(), all.begin() + 2}, {all.begin() + 2, all.end()}};
        for (int i = 0; i < 8; ++i)
            letters.push_back(to_letters(random_query(random, all)));
    }

    RandomDna random;
    std::vector<Collection> parts;
    std::vector<std::string> letters;
};

} // namespace

TEST_CASE("api: refresh opens what was added, and answers of before stay") {
    Growth const made(1);
    GrownIndex grown(std::vector<Collection>{made.parts[0]});
    std::vector<std::string> log;
    api::IndexOptions options;
    options.log = [&](api::LogLine const & line) { log.emplace_back(line.code); };
    api::Index index = api::Index::open(grown.root(), options);
    api::Searcher const searcher(index);
    std::vector<api::Answer> before;
    std::vector<std::string> texts;
    for (std::string const & letters : made.letters) {
        before.push_back(searcher.search("q", letters));
        texts.push_back(text_of(before.back()));
    }
    CHECK_FALSE(index.refresh());
    CHECK(log.empty());

    static_cast<void>(grown.add(made.parts[1]));
    CHECK(index.info().samples == 2);
    CHECK(searcher.search("q", made.letters[0]).searched_subjects() == 2);
    CHECK(index.refresh());
    CHECK_FALSE(index.refresh());
    CHECK(log == std::vector<std::string>{"N-GEN-01"});
    CHECK(index.info().samples == 6);
    CHECK(index.info().generation == grown->generation().number);
    api::Searcher const anew(api::Index::open(grown.root()));
    for (std::size_t i = 0; i < made.letters.size(); ++i) {
        api::Answer const answer = searcher.search("q", made.letters[i]);
        CHECK(answer.searched_subjects() == 6);
        CHECK(text_of(answer) == text_of(anew.search("q", made.letters[i])));
        CHECK(text_of(before[i]) == texts[i]);
        CHECK(before[i].generation() < answer.generation());
    }
}

TEST_CASE("api: a stream stays with the generation that it began with") {
    Growth const made(2);
    GrownIndex grown(std::vector<Collection>{made.parts[0]});
    api::Index index = api::Index::open(grown.root());
    api::Searcher const searcher(index);
    std::vector<std::string> expected;
    for (std::string const & letters : made.letters)
        expected.push_back(text_of(searcher.search("q", letters)));
    std::vector<std::string> streamed;
    api::StreamOptions options;
    options.threads = 2;
    options.waiting = 2;
    static_cast<void>(searcher.stream(
        source_of(made.letters),
        [&](api::Answer && answer) {
            if (streamed.empty()) {
                static_cast<void>(grown.add(made.parts[1]));
                grown.compact();
                CHECK(index.refresh());
            }
            streamed.push_back(text_of(answer));
            return true;
        },
        options));
    CHECK(streamed == expected);
    CHECK(searcher.search("q", made.letters[0]).searched_subjects() == 6);
}

TEST_CASE("api: a generation that was named stays") {
    Growth const made(3);
    GrownIndex grown(std::vector<Collection>{made.parts[0]});
    api::IndexOptions options;
    options.generation = grown->generation().number;
    api::Index index = api::Index::open(grown.root(), options);
    static_cast<void>(grown.add(made.parts[1]));
    CHECK_FALSE(index.refresh());
    CHECK(index.info().samples == 2);
    options.generation = 4711;
    CHECK_THROWS_AS(api::Index::open(grown.root(), options), api::Error);
}
