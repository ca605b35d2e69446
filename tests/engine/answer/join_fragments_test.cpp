// SPDX-License-Identifier: BSD-3-Clause
// Alignments across gaps that no extension crosses, against the whole matrix.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/smith_waterman.hpp"

#include <algorithm>
#include <string>

using namespace tansaku;
using namespace tansaku::test;

namespace {

std::int64_t best_score(Bases const & query, Bases const & text, ScoringScheme const & scheme) {
    return scheme.raw_score(std::max(smith_waterman(query, text, scheme),
                                     smith_waterman(flipped(query), text, scheme)));
}

SearchOptions in_space_of(Bases const & text) {
    SearchOptions options;
    options.dust = false;
    options.space = SearchSpace{text.size(), 1};
    return options;
}

// `text` with a long piece put in or taken out, once or twice, far from each other.
Bases with_long_gaps(RandomDna & random, Bases text) {
    std::size_t const third = text.size() / 3;
    for (std::size_t gap = random.between(1, 2); gap > 0; --gap) {
        auto const at = static_cast<std::ptrdiff_t>(gap * third + random.below(100));
        auto const size = random.between(30, 350);
        Bases const piece = random.bases(size);
        if (random.chance(0.5))
            text.insert(text.begin() + at, piece.begin(), piece.end());
        else
            text.erase(text.begin() + at, text.begin() + at + static_cast<std::ptrdiff_t>(size));
    }
    return text;
}

} // namespace

TEST_CASE("the best score across long gaps is Smith and Waterman's") {
    auto const seed = GENERATE(range(1u, 41u));
    auto const divergence = GENERATE(0.0, 0.03);
    CAPTURE(seed, divergence);
    RandomDna random(seed);
    Bases const text = random.bases(random.between(2000, 4000));
    BuiltIndex const index(Collection{single("s1", text)});
    Bases query = random.mutated(with_long_gaps(random, text), divergence, 0.1);
    if (random.chance(0.5)) reverse_complement(query);
    CAPTURE(to_letters(query));
    Answer const answer = search(*index, query, in_space_of(text));
    REQUIRE(answer.hits.size() == 1);
    auto const truth = best_score(query, text, ScoringScheme());
    // The matrix finds some chance agreement in the midst of a long gap, once in a while.
    CHECK(answer.alleles[0].score <= truth);
    CHECK(answer.alleles[0].score >= truth - 20);
}

TEST_CASE("carriers of an insertion and others are told apart, each with one alignment") {
    auto const seed = GENERATE(range(1u, 9u));
    CAPTURE(seed);
    RandomDna random(seed);
    Bases const text = random.bases(12'000);
    Bases const piece = random.bases(random.between(60, 3000));
    Bases const other = random.mutated(piece, 0.01, 0);
    auto const carrier = [&](Bases const & inserted) {
        Bases own = text;
        own.insert(own.begin() + 6000, inserted.begin(), inserted.end());
        return own;
    };
    Collection const collection{single("a", text), single("b", carrier(piece)),
                                single("c", carrier(other)), single("d", flipped(carrier(piece)))};
    BuiltIndex const index(collection);
    Bases query = part_of(text, 1000, 11'000);
    if (random.chance(0.5)) reverse_complement(query);
    Answer const answer = search(*index, query);
    REQUIRE(answer.hits.size() == 4);
    CHECK(answer.alleles.size() == 3);
    auto const length = static_cast<std::int64_t>(piece.size());
    for (Hit const & hit : answer.hits) {
        Allele const & allele = answer.alleles[hit.allele];
        bool const plain = hit.sample == answer.hits[0].sample;
        CHECK(allele.query_begin == 0);
        CHECK(allele.query_end == query.size());
        CHECK(allele.score == (plain ? 20'000 : 20'000 - 5 - 2 * length));
        CHECK(allele.gap_bases == (plain ? 0 : piece.size()));
        CHECK(allele.gap_opens == (plain ? 0 : 1));
        CHECK(allele.errors() == allele.gap_bases);
        CHECK(hit.end - hit.begin == allele.text.size());
    }
}

TEST_CASE("what costs more than it brings is not joined") {
    RandomDna random(5);
    Bases const left = random.bases(400);
    Bases const right = random.bases(400);
    auto const apart = [&](std::size_t bases) {
        Bases text = left;
        append(text, random.bases(bases));
        append(text, right);
        return text;
    };
    BuiltIndex const index(Collection{single("near", apart(390)), single("far", apart(410))});
    Bases query = left;
    append(query, right);
    SearchOptions options;
    options.all_places = true;
    options.evalue = 1e-3;
    auto const rows = rows_of(*index, search(*index, query, options));
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].score == 1600 - 5 - 2 * 390);
    CHECK(rows[0].sequence.starts_with("near"));
    CHECK(rows[1].score == 800);
    CHECK(rows[2].score == 800);
}
