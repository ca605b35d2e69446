// SPDX-License-Identifier: BSD-3-Clause
// Searches among different samples, merged, are the search among all of them, byte for byte; also
// where each process looks words up in some shards only.
#include "engine/answer/merge_answers.hpp"
#include "engine/run/search_engine.hpp"
#include "engine/seed/shard_look_up.hpp"
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

// Asks several indexes, each of which holds some shards.
class AskedShards final : public ShardLookUp {
public:
    // `whole`: an index that holds all of them.
    AskedShards(std::vector<StoredIndex> const & indexes, StoredIndex const & whole,
                SearchOptions const & options)
        : whole_(whole, options) {
        for (StoredIndex const & index : indexes)
            engines_.emplace_back(index, options);
    }
    ShardAnchors find(ShardQuestion const & question) override {
        ShardAnchors all;
        for (SearchEngine const & engine : engines_) {
            ShardAnchors const found = engine.look_up(question, scratch_);
            all.similar.insert(all.similar.end(), found.similar.begin(), found.similar.end());
            all.within.insert(all.within.end(), found.within.begin(), found.within.end());
            if (!found.similar.empty() || !found.within.empty()) ++helped_;
        }
        ShardAnchors const at_once = whole_.look_up(question, scratch_);
        CHECK(all.similar.size() == at_once.similar.size());
        CHECK(all.within.size() == at_once.within.size());
        return all;
    }
    [[nodiscard]] std::size_t helped() const noexcept { return helped_; }

private:
    SearchEngine whole_;
    std::vector<SearchEngine> engines_;
    SearchScratch scratch_;
    std::size_t helped_ = 0; // replies that had an anchor
};

} // namespace

TEST_CASE("merged answers of parts of the samples are those of all, however they are parted") {
    auto const seed = GENERATE(range(1u, 3u));
    bool const divided = GENERATE(false, true); // shards too
    CAPTURE(seed, divided);
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
    REQUIRE(built->dictionary().shards().size() > 3);
    std::size_t hits = 0;
    std::size_t helped = 0;
    for (std::size_t const parts : {1u, 3u, 9u}) {
        std::vector<std::vector<bool>> held(parts, std::vector<bool>(batches, false));
        for (std::size_t batch = 0; batch < batches; ++batch)
            held[random.below(parts)][batch] = true;
        std::size_t const shards = built->dictionary().shards().size();
        std::vector<std::vector<bool>> held_shards(parts, std::vector<bool>(shards, false));
        for (std::size_t shard = 0; shard < shards; ++shard)
            held_shards[random.below(parts)][shard] = true;
        std::vector<StoredIndex> indexes;
        for (std::size_t part = 0; part < parts; ++part) {
            FileSource source;
            source.held = held[part];
            if (divided) source.held_shards = held_shards[part];
            indexes.push_back(StoredIndex::open(built.root(), source));
        }
        for (SearchOptions const & options : all_options()) {
            AskedShards asked(indexes, *built, options);
            for (Bases const & query : queries) {
                Answer const expected = search(*built, query, options);
                if (expected.refused) continue;
                std::vector<Answer> answers;
                for (StoredIndex const & index : indexes) {
                    SearchOptions of_part = for_a_part(options, index);
                    if (divided) of_part.shards = &asked;
                    answers.push_back(search(index, query, std::move(of_part)));
                }
                Answer const merged = merge_answers(answers, built->samples(), options, order);
                REQUIRE(whole_text(*built, merged) == whole_text(*built, expected));
                hits += merged.hits.size();
            }
            helped += asked.helped();
        }
    }
    CHECK(hits > 200);
    CHECK((helped > 100) == divided);
}
