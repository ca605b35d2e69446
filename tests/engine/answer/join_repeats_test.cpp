// SPDX-License-Identifier: BSD-3-Clause
// Alignments of which one or the other side has more copies of a tandem repeat, or a long piece.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

Bases joined(std::vector<Bases> const & pieces) {
    Bases text;
    for (Bases const & piece : pieces)
        append(text, piece);
    return text;
}

// The whole of `query` with one gap against `text`, on either strand.
void check_one_gap(Bases const & query, Bases const & text, std::size_t equal, std::size_t gap) {
    bool const turned = GENERATE(false, true);
    BuiltIndex const index({single("a", turned ? flipped(text) : text)});
    SearchOptions options;
    options.dust = false;
    Answer const answer = search(*index, query, options);
    REQUIRE(answer.hits.size() == 1);
    Allele const & allele = answer.alleles[0];
    CHECK(allele.query_begin == 0);
    CHECK(allele.query_end == query.size());
    CHECK(allele.identical == equal);
    CHECK(allele.gap_opens == 1);
    CHECK(allele.gap_bases == gap);
    CHECK(allele.mismatches == 0);
    CHECK(allele.score ==
          static_cast<std::int64_t>(2 * equal) - static_cast<std::int64_t>(5 + 2 * gap));
    CHECK(answer.hits[0].end - answer.hits[0].begin == allele.text.size());
}

} // namespace

TEST_CASE("one copy of a tandem repeat more or less is one gap") {
    // What costs less than the piece beyond it brings.
    auto const [unit, flank] = GENERATE(std::pair{400u, 1000u}, std::pair{2000u, 10'000u},
                                        std::pair{3000u, 10'000u}, std::pair{30'000u, 70'000u});
    CAPTURE(unit);
    RandomDna random(unit);
    Bases const a = random.bases(flank);
    Bases const b = random.bases(flank);
    Bases const r = random.bases(unit);
    Bases const once = joined({a, r, b});
    Bases const twice = joined({a, r, r, b});
    SECTION("in the text") { check_one_gap(once, twice, once.size(), unit); }
    SECTION("in the query") { check_one_gap(twice, once, once.size(), unit); }
}

TEST_CASE("one copy of many more or less is one gap") {
    RandomDna random(3);
    Bases const r = random.bases(600);
    std::vector<Bases> pieces(9, r);
    pieces.front() = random.bases(5000);
    pieces.back() = random.bases(5000);
    Bases const query = joined(pieces);
    pieces.insert(pieces.begin() + 1, r);
    Bases const more = joined(pieces);
    SECTION("in the text") { check_one_gap(query, more, query.size(), 600); }
    SECTION("in the query") { check_one_gap(more, query, query.size(), 600); }
}

TEST_CASE("a long piece more or less is one gap") {
    RandomDna random(4);
    Bases const a = random.bases(70'000);
    Bases const b = random.bases(70'000);
    Bases const without = joined({a, b});
    Bases const with = joined({a, random.bases(60'000), b});
    SECTION("in the text") { check_one_gap(without, with, without.size(), 60'000); }
    SECTION("in the query") { check_one_gap(with, without, without.size(), 60'000); }
}

TEST_CASE("fragments that can't be joined do not keep others from it") {
    RandomDna random(5);
    // Longer than what two ends reach to be cut.
    Bases const r = random.bases(270'000);
    Bases const b = random.bases(300'000);
    Bases const c = random.bases(2000);
    Bases const a = random.bases(280'000);
    Bases const query = joined({a, r, b, c});
    Bases const text = joined({a, r, r, b, random.bases(500), c});
    BuiltIndex const index({single("a", text)});
    SearchOptions options;
    options.dust = false;
    Answer const answer = search(*index, query, options);
    REQUIRE(answer.hits.size() == 1);
    Allele const & allele = answer.alleles[0];
    CHECK(allele.query_begin <= a.size());
    CHECK(allele.query_begin > a.size() - 20);
    CHECK(allele.query_end == query.size());
    CHECK(allele.gap_bases == 500);
}
