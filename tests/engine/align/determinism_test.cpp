// SPDX-License-Identifier: BSD-3-Clause
// Nothing of how an index is stored or searched may be seen in an answer.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <array>
#include <utility>

using namespace tansaku;
using namespace tansaku::test;

namespace {

struct Case {
    Collection collection;
    std::vector<Bases> queries;
};

Case random_case(std::uint64_t seed) {
    RandomDna random(seed);
    Case made{random_collection(random, {.samples = 7, .genome = 5000}), {}};
    for (int i = 0; i < 25; ++i)
        made.queries.push_back(random_query(random, made.collection));
    return made;
}

SearchOptions options_of(bool all_places) {
    SearchOptions options;
    options.all_places = all_places;
    options.max_places = 5;
    options.carrier = CarrierLevel::percent_99;
    return options;
}

} // namespace

TEST_CASE("answers are the same for any number of threads, shards and batches") {
    auto const seed = GENERATE(range(1u, 5u));
    CAPTURE(seed);
    auto const [collection, queries] = random_case(seed);
    BuiltIndex const plain(collection);
    std::array const choices{options_of(true), options_of(false)};
    auto const answers = [&queries](StoredIndex const & index, SearchOptions const & options,
                                    unsigned threads) {
        return streamed(index, queries, options, threads);
    };
    std::array const expected{answers(*plain, choices[0], 1), answers(*plain, choices[1], 1)};
    for (std::size_t c = 0; c < choices.size(); ++c) {
        CAPTURE(choices[c].all_places);
        REQUIRE(expected[c].size() == queries.size());
        CHECK(answers(*plain, choices[c], 2) == expected[c]);
        CHECK(answers(*plain, choices[c], 4) == expected[c]);
    }
    for (std::uint64_t const shard_bases : {2048u, 1u << 30}) {
        for (std::uint32_t const batch_samples : {1u, 3u, 1000u}) {
            for (unsigned const threads : {1u, 4u}) {
                CAPTURE(shard_bases, batch_samples, threads);
                BuildOptions build;
                build.shard_bases = shard_bases;
                build.batch_samples = batch_samples;
                build.threads = threads;
                BuiltIndex const other(collection, build);
                for (std::size_t c = 0; c < choices.size(); ++c) {
                    CAPTURE(choices[c].all_places);
                    CHECK(answers(*other, choices[c], 1) == expected[c]);
                }
            }
        }
    }
}

TEST_CASE("answers are the same for any order of the samples") {
    auto const seed = GENERATE(range(11u, 15u));
    CAPTURE(seed);
    auto const [collection, queries] = random_case(seed);
    SearchOptions const options = options_of(true);
    BuiltIndex const plain(collection);
    RandomDna random(seed);
    for (int round = 0; round < 3; ++round) {
        Collection shuffled = collection;
        for (std::size_t i = shuffled.size(); i > 1; --i)
            std::swap(shuffled[i - 1], shuffled[random.below(i)]);
        BuildOptions build;
        build.shard_bases = 4096;
        build.batch_samples = 2;
        BuiltIndex const other(shuffled, build);
        for (Bases const & query : queries) {
            CAPTURE(to_letters(query));
            CHECK(rows_by_sample(*other, search(*other, query, options)) ==
                  rows_by_sample(*plain, search(*plain, query, options)));
        }
    }
}
