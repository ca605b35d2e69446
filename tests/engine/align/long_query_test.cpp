// SPDX-License-Identifier: BSD-3-Clause
// A query of a megabase is one alignment per haplotype, not fragments.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <set>

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("a query of 1 Mb has one row per haplotype, over all of it") {
    RandomDna random(11);
    Bases genome;
    while (genome.size() < 1'100'000) { // with what may lead an extension astray
        append(genome, random.bases(random.between(5000, 20'000)));
        append(genome, random.tandem(random.between(1, 6), random.between(10, 60), 0.02));
    }
    Collection const collection{single("a", genome),
                                single("b", random.mutated(genome, 0.001, 0.1)),
                                single("c", flipped(random.mutated(genome, 0.005, 0.1)))};
    BuiltIndex const index(collection);
    Bases const query = random.mutated(part_of(genome, 50'000, 1'050'000), 0.02, 0.1);
    Answer const answer = search(*index, query);
    std::set<std::uint32_t> haplotypes;
    for (Hit const & hit : answer.hits) {
        haplotypes.insert(hit.haplotype);
        Allele const & allele = answer.alleles[hit.allele];
        CHECK(allele.query_end - allele.query_begin > query.size() / 100 * 99);
        CHECK(hit.end - hit.begin > query.size() / 100 * 99);
        CHECK(allele.identical > allele.columns / 100 * 96);
    }
    CHECK(haplotypes.size() == 3);
    CHECK(answer.hits.size() == 3);
}
