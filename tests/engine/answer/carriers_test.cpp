// SPDX-License-Identifier: BSD-3-Clause
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <set>

using namespace tansaku;
using namespace tansaku::test;

namespace {

using Names = std::set<std::string>;

bool has(Bases const & text, Bases const & piece) {
    return std::ranges::search(text, piece).begin() != text.end() || piece.empty();
}

// Samples of which a haplotype holds the query or its reverse complement.
Names scan(Collection const & collection, Bases const & query) {
    Names names;
    for (Sample const & sample : collection)
        for (Haplotype const & haplotype : sample.haplotypes)
            for (Contig const & contig : haplotype.contigs)
                if (has(contig.text, query) || has(contig.text, flipped(query)))
                    names.insert(sample.id);
    return names;
}

Names carriers(BuiltIndex const & index, Answer const & answer) {
    Names names;
    for (std::uint32_t const sample : answer.carrier_samples)
        names.emplace(index->samples().accession[sample]);
    return names;
}

// A piece of a random haplotype that holds bases only.
Bases random_piece(RandomDna & random, Collection const & collection, std::size_t length) {
    while (true) {
        auto const & haplotypes = collection[random.below(collection.size())].haplotypes;
        auto const & contigs = haplotypes[random.below(haplotypes.size())].contigs;
        Bases const piece = random.piece(contigs[random.below(contigs.size())].text, length);
        if (std::ranges::all_of(piece, is_base)) return piece;
    }
}

} // namespace

TEST_CASE("exact carriers are those whom a plain scan finds") {
    auto const seed = GENERATE(range(1u, 16u));
    auto const ambiguity = GENERATE(false, true);
    CAPTURE(seed, ambiguity);
    RandomDna random(seed);
    auto const collection = random_collection(
        random, {.samples = 6, .genome = 4000, .divergence = 0.005, .ambiguity = ambiguity});
    BuiltIndex const index(collection);
    SearchOptions options;
    options.dust = false;
    for (int i = 0; i < 30; ++i) {
        Bases query = random_piece(random, collection, random.between(32, 500));
        if (random.chance(0.5)) reverse_complement(query);
        CAPTURE(to_letters(query));
        Answer const answer = search(*index, query, options);
        CHECK(carriers(index, answer) == scan(collection, query));
        CHECK(answer.carrier_subjects == answer.carrier_samples.size());
    }
}

// The query lies across phrases, and the copies beside it offer longer stretches on diagonals
// that are off by a period: the whole copy must be found all the same.
TEST_CASE("an exact copy is found among near copies in tandem") {
    auto const period = GENERATE(8u, 12u, 20u, 33u, 45u, 49u);
    CAPTURE(period);
    std::size_t missed = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        RandomDna random(seed * 100 + period);
        Bases text = random.bases(300);
        append(text, random.tandem(period, 1200 / period, 0.04));
        append(text, random.bases(300));
        Collection const collection{single("a", text)};
        BuiltIndex const index(collection);
        SearchOptions options;
        options.dust = false;
        for (int i = 0; i < 10; ++i) {
            Bases const query = random.piece(text, random.between(60, 500));
            missed += search(*index, query, options).carrier_samples.empty() ? 1u : 0u;
        }
    }
    CHECK(missed == 0);
}

TEST_CASE("carriers at a level are those of whom an alignment reaches it") {
    auto const seed = GENERATE(range(1u, 5u));
    CAPTURE(seed);
    RandomDna random(seed);
    auto const collection = random_collection(random, {.samples = 6, .divergence = 0.02});
    BuiltIndex const index(collection);
    for (int i = 0; i < 25; ++i) {
        Bases const query = random_query(random, collection);
        CAPTURE(to_letters(query));
        SearchOptions options;
        options.all_places = true;
        options.max_places = 1'000'000;
        Answer const all = search(*index, query, options);
        for (auto const & [level, identity] : {std::pair{CarrierLevel::percent_99, 99.0},
                                               {CarrierLevel::percent_95, 95.0},
                                               {CarrierLevel::any, 0.0}}) {
            options.carrier = level;
            options.all_places = random.chance(0.5);
            Names expected;
            for (Hit const & hit : all.hits) {
                Allele const & allele = all.alleles[hit.allele];
                if (100.0 * allele.identical >= identity * allele.columns &&
                    100.0 * (allele.query_end - allele.query_begin) >=
                        95.0 * static_cast<double>(query.size()))
                    expected.emplace(index->samples().accession[hit.sample]);
            }
            CHECK(carriers(index, search(*index, query, options)) == expected);
        }
    }
}
