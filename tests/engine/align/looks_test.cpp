// SPDX-License-Identifier: BSD-3-Clause
// Looking closely only where it is needed hides nothing: best against closest at once.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/collection.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

std::map<std::uint32_t, std::int64_t> best_scores(Answer const & answer) {
    std::map<std::uint32_t, std::int64_t> best;
    for (Hit const & hit : answer.hits) {
        auto & score = best[hit.haplotype];
        score = std::max(score, answer.alleles[hit.allele].score);
    }
    return best;
}

// A genome with families of repeats: copies that differ from each other by up to a quarter.
Bases repetitive(RandomDna & random) {
    Bases const unit = random.bases(600);
    Bases text;
    for (int copy = 0; copy < 12; ++copy) {
        append(text, random.bases(random.between(50, 400)));
        Bases more = random.mutated(unit, 0.02 * copy, 0.1);
        if (random.chance(0.5)) reverse_complement(more);
        append(text, more);
    }
    return text;
}

} // namespace

TEST_CASE("the best of a haplotype is the same with the closest look at once") {
    auto const seed = GENERATE(range(1u, 13u));
    auto const divergence = GENERATE(0.0, 0.02, 0.05, 0.1, 0.15, 0.2);
    CAPTURE(seed, divergence);
    RandomDna random(seed);
    Bases const genome = repetitive(random);
    Collection collection;
    for (int sample = 0; sample < 4; ++sample)
        collection.push_back(
            single("s" + std::to_string(sample), random.mutated(genome, 0.01 * sample, 0.1)));
    BuiltIndex const index(collection);
    SearchOptions closest;
    closest.sensitivity = Sensitivity::high;
    for (int i = 0; i < 10; ++i) {
        Bases query =
            random.mutated(random.piece(genome, random.between(80, 1200)), divergence, 0.1);
        if (random.chance(0.5)) reverse_complement(query);
        CAPTURE(to_letters(query));
        CHECK(best_scores(search(*index, query)) == best_scores(search(*index, query, closest)));
    }
}

TEST_CASE("a fast search finds near relatives and not all far ones") {
    RandomDna random(3);
    Bases const text = random.bases(5000);
    BuiltIndex const index(Collection{single("s1", text)});
    SearchOptions fast;
    fast.sensitivity = Sensitivity::fast;
    std::size_t near = 0;
    std::size_t far = 0;
    std::size_t closer = 0;
    for (int i = 0; i < 50; ++i) {
        near +=
            search(*index, random.mutated(random.piece(text, 500), 0.03, 0.1), fast).hits.size();
        Bases const query = random.mutated(random.piece(text, 500), 0.3, 0.1);
        far += search(*index, query, fast).hits.size();
        closer += search(*index, query).hits.size();
    }
    CHECK(near == 50);
    CHECK(far < closer / 2);
}
