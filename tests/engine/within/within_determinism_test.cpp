// SPDX-License-Identifier: BSD-3-Clause
// Nothing of how an index is stored, grown or searched may be seen in what is found within so many
// errors.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/short_query.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

SearchOptions options_of(std::uint32_t max_errors) {
    SearchOptions options;
    options.within =
        WithinRule{.max_errors = max_errors, .mismatches_only = false, .exact_tail = 0};
    options.carrier = CarrierLevel::within;
    return options;
}

} // namespace

TEST_CASE("within: answers are the same for any threads, shards, batches and growth") {
    auto const seed = GENERATE(range(1u, 4u));
    CAPTURE(seed);
    RandomDna random(seed);
    Collection const collection = random_collection(random, {.samples = 6, .genome = 4000});
    std::vector<Bases> queries;
    for (int i = 0; i < 25; ++i)
        queries.push_back(short_query(random, collection, 15, 60, 2));
    BuiltIndex const plain(collection);
    auto const expected = streamed(*plain, queries, options_of(2), 1);
    std::size_t found = 0;
    for (std::string const & text : expected)
        found += text.size() > 200 ? 1u : 0u;
    REQUIRE(found > 5);
    CHECK(streamed(*plain, queries, options_of(2), 3) == expected);
    for (std::uint64_t const shard_bases : {2048u, 1u << 30}) {
        for (std::uint32_t const batch_samples : {1u, 4u}) {
            BuildOptions build;
            build.shard_bases = shard_bases;
            build.batch_samples = batch_samples;
            build.threads = 2;
            CAPTURE(shard_bases, batch_samples);
            BuiltIndex const other(collection, build);
            CHECK(streamed(*other, queries, options_of(2), 2) == expected);
            Collection const first(collection.begin(), collection.begin() + 2);
            Collection const rest(collection.begin() + 2, collection.end());
            GrownIndex grown({first, rest}, build);
            CHECK(streamed(*grown, queries, options_of(2), 1) == expected);
            grown.compact(build);
            CHECK(streamed(*grown, queries, options_of(2), 1) == expected);
        }
    }
}

TEST_CASE("within: an index without FM-index refuses, and stays without one") {
    RandomDna random(5);
    Collection const collection = random_collection(random, {.samples = 3, .genome = 3000});
    BuildOptions build;
    build.fm_index = false;
    Collection const first(collection.begin(), collection.begin() + 1);
    Collection const rest(collection.begin() + 1, collection.end());
    GrownIndex grown({first, rest}, build);
    CHECK_FALSE(grown->generation().has_fm_index());
    CHECK_THROWS_AS(SearchEngine(*grown, options_of(1)), Error);
    grown.compact();
    CHECK_FALSE(grown->generation().has_fm_index());
    CHECK_NOTHROW(grown->verify(true));
}
