// SPDX-License-Identifier: BSD-3-Clause
// An index to which samples were added answers as one that was made of all of them at once.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/check_lossless.hpp"

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
    Case made{random_collection(random, {.samples = 8, .genome = 5000}), {}};
    for (int i = 0; i < 20; ++i)
        made.queries.push_back(random_query(random, made.collection));
    return made;
}

// Cuts a collection into parts of one to three samples.
std::vector<Collection> random_parts(RandomDna & random, Collection const & collection) {
    std::vector<Collection> parts;
    for (std::size_t begin = 0; begin < collection.size();) {
        std::size_t const end = std::min(collection.size(), begin + random.between(1, 3));
        parts.emplace_back(collection.begin() + static_cast<std::ptrdiff_t>(begin),
                           collection.begin() + static_cast<std::ptrdiff_t>(end));
        begin = end;
    }
    return parts;
}

std::vector<std::string> answers(StoredIndex const & index, std::vector<Bases> const & queries,
                                 SearchOptions const & options) {
    std::vector<std::string> texts;
    for (Bases const & query : queries)
        texts.push_back(whole_text(index, search(index, query, options)));
    return texts;
}

} // namespace

TEST_CASE("samples added part by part, and then compacted, give the answers of a build at once") {
    auto const seed = GENERATE(range(1u, 7u));
    auto const all_places = GENERATE(true, false);
    CAPTURE(seed, all_places);
    auto const [collection, queries] = random_case(seed);
    SearchOptions options;
    options.all_places = all_places;
    options.carrier = CarrierLevel::percent_99;
    BuiltIndex const once(collection);
    auto const expected = answers(*once, queries, options);
    RandomDna random(seed);
    for (std::uint64_t const shard_bases : {2048u, 1u << 30}) {
        BuildOptions build;
        build.shard_bases = shard_bases;
        build.batch_samples = shard_bases == 2048 ? 1 : 100;
        build.threads = 2;
        auto const parts = random_parts(random, collection);
        GrownIndex grown(parts, build);
        check_lossless(*grown, collection);
        CHECK(grown->generation().number == parts.size());
        CHECK(grown->generation().distinct_bases == once->generation().distinct_bases);
        CHECK(grown->generation().total_bases == once->generation().total_bases);
        CHECK(grown->generation().sequences == once->generation().sequences);
        CHECK(grown->dictionary().phrases() == once->dictionary().phrases());
        CHECK(answers(*grown, queries, options) == expected);
        grown.compact();
        check_lossless(*grown, collection);
        CHECK(answers(*grown, queries, options) == expected);
    }
}

TEST_CASE("samples added in any order give every sample its rows of a build at once") {
    auto const seed = GENERATE(range(21u, 25u));
    CAPTURE(seed);
    auto const [collection, queries] = random_case(seed);
    SearchOptions options;
    options.all_places = true;
    BuiltIndex const once(collection);
    RandomDna random(seed);
    Collection shuffled = collection;
    for (std::size_t i = shuffled.size(); i > 1; --i)
        std::swap(shuffled[i - 1], shuffled[random.below(i)]);
    GrownIndex const grown(random_parts(random, shuffled));
    for (Bases const & query : queries) {
        CAPTURE(to_letters(query));
        CHECK(rows_by_sample(*grown, search(*grown, query, options)) ==
              rows_by_sample(*once, search(*once, query, options)));
    }
}
