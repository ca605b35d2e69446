// SPDX-License-Identifier: BSD-3-Clause
// Limits cut the end of the answer and say so.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <map>
#include <set>

using namespace tansaku;
using namespace tansaku::test;

namespace {

struct Searched {
    Collection collection;
    std::vector<Bases> queries;

    explicit Searched(std::uint64_t seed) {
        RandomDna random(seed);
        collection = random_collection(random, {.samples = 8, .divergence = 0.01});
        for (int i = 0; i < 20; ++i)
            queries.push_back(random_query(random, collection));
    }
};

std::vector<std::string> texts(StoredIndex const & index, Answer const & answer) {
    std::vector<std::string> texts;
    for (Row const & row : rows_of(index, answer))
        texts.push_back(text_of(row));
    return texts;
}

void check_tables(Answer const & answer) {
    std::set<std::uint32_t> used;
    std::set<std::string> ids;
    for (Hit const & hit : answer.hits) {
        REQUIRE(hit.allele < answer.alleles.size());
        used.insert(hit.allele);
    }
    CHECK(used.size() == answer.alleles.size());
    for (Allele const & allele : answer.alleles)
        CHECK(ids.insert(allele.id).second);
    CHECK(std::ranges::is_sorted(answer.alleles, [](Allele const & a, Allele const & b) {
        return std::tuple(a.evalue, -a.bit_score, a.id) < std::tuple(b.evalue, -b.bit_score, b.id);
    }));
}

} // namespace

TEST_CASE("without limits each haplotype has one row, its best, and how often it has one as good") {
    auto const seed = GENERATE(range(1u, 4u));
    CAPTURE(seed);
    Searched const searched(seed);
    BuiltIndex const index(searched.collection);
    SearchOptions all;
    all.all_places = true;
    all.max_places = 1'000'000;
    for (Bases const & query : searched.queries) {
        CAPTURE(to_letters(query));
        Answer const best = search(*index, query);
        Answer const places = search(*index, query, all);
        check_tables(best);
        check_tables(places);
        std::map<std::uint32_t, std::multiset<std::int64_t>> scores;
        for (Hit const & hit : places.hits)
            scores[hit.haplotype].insert(places.alleles[hit.allele].score);
        CHECK(best.hits.size() == scores.size());
        for (Hit const & hit : best.hits) {
            std::multiset<std::int64_t> const & own = scores[hit.haplotype];
            REQUIRE_FALSE(own.empty());
            CHECK(hit.best_of_haplotype);
            CHECK(hit.places == own.count(*own.rbegin()));
            CHECK(best.alleles[hit.allele].score == *own.rbegin());
        }
        CHECK_FALSE(best.flags.capped_places);
        CHECK_FALSE(best.flags.capped_hits);
    }
}

TEST_CASE("max_hits keeps the first samples of the answer") {
    auto const seed = GENERATE(range(1u, 4u));
    auto const limit = GENERATE(1u, 3u, 8u);
    CAPTURE(seed, limit);
    Searched const searched(seed);
    BuiltIndex const index(searched.collection);
    SearchOptions options;
    options.max_hits = limit;
    for (Bases const & query : searched.queries) {
        CAPTURE(to_letters(query));
        Answer const whole = search(*index, query);
        std::set<std::uint32_t> samples;
        std::vector<std::string> expected;
        auto const rows = rows_of(*index, whole);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            std::uint32_t const sample = whole.hits[i].sample;
            if (!samples.contains(sample) && samples.size() == limit) continue;
            samples.insert(sample);
            expected.push_back(text_of(rows[i]));
        }
        Answer const cut = search(*index, query, options);
        check_tables(cut);
        CHECK(texts(*index, cut) == expected);
        CHECK(cut.flags.capped_hits == (expected.size() < rows.size()));
        CHECK(cut.carrier_samples == whole.carrier_samples);
    }
}

TEST_CASE("max_alleles keeps the first alleles of the answer") {
    auto const seed = GENERATE(range(1u, 4u));
    CAPTURE(seed);
    Searched const searched(seed);
    BuiltIndex const index(searched.collection);
    SearchOptions options;
    options.max_alleles = 2;
    for (Bases const & query : searched.queries) {
        CAPTURE(to_letters(query));
        Answer const whole = search(*index, query);
        std::vector<std::string> expected;
        std::set<std::string> alleles;
        for (Row const & row : rows_of(*index, whole)) {
            if (!alleles.contains(row.allele) && alleles.size() == 2) continue;
            alleles.insert(row.allele);
            expected.push_back(text_of(row));
        }
        Answer const cut = search(*index, query, options);
        check_tables(cut);
        CHECK(texts(*index, cut) == expected);
        CHECK(cut.flags.capped_hits == (expected.size() < whole.hits.size()));
    }
}

TEST_CASE("max_places keeps the best places of each haplotype, and the true number") {
    auto const seed = GENERATE(range(1u, 4u));
    CAPTURE(seed);
    Searched const searched(seed);
    BuiltIndex const index(searched.collection);
    SearchOptions all;
    all.all_places = true;
    all.max_places = 1'000'000;
    SearchOptions few = all;
    few.max_places = 2;
    for (Bases const & query : searched.queries) {
        CAPTURE(to_letters(query));
        Answer const whole = search(*index, query, all);
        Answer const cut = search(*index, query, few);
        check_tables(cut);
        std::map<std::uint32_t, std::vector<std::int64_t>> scores, kept;
        for (Hit const & hit : whole.hits)
            scores[hit.haplotype].push_back(whole.alleles[hit.allele].score);
        bool capped = false;
        for (auto & [haplotype, list] : scores) {
            std::ranges::sort(list, std::greater{});
            capped |= list.size() > 2;
        }
        for (Hit const & hit : cut.hits) {
            kept[hit.haplotype].push_back(cut.alleles[hit.allele].score);
            CHECK(hit.places == scores[hit.haplotype].size());
        }
        for (auto & [haplotype, list] : kept) {
            std::ranges::sort(list, std::greater{});
            auto expected = scores[haplotype];
            expected.resize(std::min<std::size_t>(2, expected.size()));
            CHECK(list == expected);
        }
        CHECK(kept.size() == scores.size());
        CHECK(cut.flags.capped_places == capped);
    }
}

TEST_CASE("what can't be searched is refused or flagged, not answered as no hit") {
    RandomDna random(1);
    BuiltIndex const index(Collection{single("a", random.bases(2000))});
    CHECK(search(*index, {}).refused->code == "E-QRY-04");
    CHECK(search(*index, random.bases(14)).refused->code == "E-QRY-01");
    CHECK(search(*index, Bases(50, k_residue_n)).refused->code == "E-QRY-02");
    CHECK_FALSE(search(*index, random.bases(15)).refused);
    Answer const poly = search(*index, Bases(100, 0));
    CHECK(poly.flags.masked);
    CHECK(poly.flags.all_masked);
}
