// SPDX-License-Identifier: BSD-3-Clause
// Searches among different samples, merged, are the search among all of them, byte for byte.
#include "engine/answer/merge_answers.hpp"
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

namespace {

// The samples that some batches have, of an index that holds these.
SearchOptions for_a_part(SearchOptions options, StoredIndex const & index) {
    options.selected = index.held_samples();
    options.max_hits = 0;
    options.max_alleles = 0;
    return options;
}

std::vector<SearchOptions> all_options() {
    std::vector<SearchOptions> all(6);
    all[0].carrier = CarrierLevel::percent_99;
    all[1].all_places = true;
    all[1].max_places = 3;
    all[2].max_hits = 2;
    all[2].carrier = CarrierLevel::any;
    all[3].max_alleles = 1;
    all[3].min_identity = 99;
    all[4].sensitivity = Sensitivity::fast;
    all[4].strand = StrandChoice::minus;
    all[5].within.emplace().max_errors = 2;
    all[5].carrier = CarrierLevel::within;
    return all;
}

} // namespace

TEST_CASE("merged answers of parts of the samples are those of all, however they are parted") {
    auto const seed = GENERATE(range(1u, 3u));
    CAPTURE(seed);
    RandomDna random(seed);
    Collection const collection = random_collection(random, {.samples = 7, .genome = 5000});
    std::vector<Bases> queries;
    for (int i = 0; i < 5; ++i) {
        queries.push_back(random_query(random, collection));
        Bases const & whole = collection[random.below(7)].haplotypes[0].contigs[0].text;
        std::size_t const length = random.between(20, 60);
        std::size_t const begin = random.below(whole.size() - length);
        queries.emplace_back(whole.begin() + static_cast<std::ptrdiff_t>(begin),
                             whole.begin() + static_cast<std::ptrdiff_t>(begin + length));
    }
    BuiltIndex const built(collection, {.shard_bases = 4096, .batch_samples = 1});
    std::size_t const batches = built->batches().size();
    REQUIRE(batches == 7);
    HaplotypeOrder const order(built->generation(), built->samples());
    std::size_t hits = 0;
    for (std::size_t const parts : {1u, 3u, 9u}) {
        std::vector<std::vector<bool>> held(parts, std::vector<bool>(batches, false));
        for (std::size_t batch = 0; batch < batches; ++batch)
            held[random.below(parts)][batch] = true;
        std::vector<StoredIndex> indexes;
        for (auto const & of_part : held) {
            FileSource source;
            source.held = of_part;
            indexes.push_back(StoredIndex::open(built.root(), source));
        }
        for (SearchOptions const & options : all_options())
            for (Bases const & query : queries) {
                Answer const expected = search(*built, query, options);
                if (expected.refused) continue;
                std::vector<Answer> answers;
                for (StoredIndex const & index : indexes)
                    answers.push_back(search(index, query, for_a_part(options, index)));
                Answer const merged = merge_answers(answers, built->samples(), options, order);
                REQUIRE(whole_text(*built, merged) == whole_text(*built, expected));
                hits += merged.hits.size();
            }
    }
    CHECK(hits > 200);
}
