// SPDX-License-Identifier: BSD-3-Clause
// The first anchor may lie on an island: beside a stretch that costs more than the island brings,
// behind which the alignment goes on for long. What is reported is its best part.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/smith_waterman.hpp"

#include <array>
#include <string>

using namespace tansaku;
using namespace tansaku::test;

namespace {

// A query and a sequence that are made side by side.
struct Pair {
    Bases query;
    Bases text;

    // Each `spacing`-th base of the sequence is another one.
    void add_similar(RandomDna & random, std::size_t length, std::size_t spacing) {
        for (std::size_t i = 1; i <= length; ++i) {
            Residue const base = static_cast<Residue>(random.below(4));
            query.push_back(base);
            text.push_back(i % spacing == 0 ? static_cast<Residue>((base + 1) % 4) : base);
        }
    }
    void add_good(RandomDna & random, std::size_t length) { add_similar(random, length, 10); }
    // 2 - 3 of each two bases.
    void add_costly(RandomDna & random, std::size_t cost = 104) {
        add_similar(random, 2 * cost, 2);
    }
    void add_island(RandomDna & random, std::size_t length = 48) {
        Bases const island = random.bases(length);
        append(query, island);
        append(text, island);
    }
    void add_flank(RandomDna & random) {
        append(text, random.bases(random.between(500, 1500)));
        append(query, random.bases(20));
    }
};

std::int64_t best_score(Bases const & query, Bases const & text) {
    return ScoringScheme().raw_score(smith_waterman(query, text, ScoringScheme()));
}

SearchOptions in_space_of(Bases const & text) {
    SearchOptions options;
    options.dust = false;
    options.space = SearchSpace{text.size(), 1};
    return options;
}

// What is found of a query, once, where the sequence is all that there is.
Answer only_answer(Pair const & pair) {
    BuiltIndex const index(Collection{single("s1", pair.text)});
    Answer answer = search(*index, pair.query, in_space_of(pair.text));
    REQUIRE(answer.hits.size() == 1);
    return answer;
}

// Query and sequence as they were made, or either of them the other way round.
void turn(std::uint32_t way, Pair & pair) {
    if ((way & 1) != 0) reverse_complement(pair.query);
    if ((way & 2) != 0) reverse_complement(pair.text);
}

} // namespace

TEST_CASE("behind an island the score is Smith and Waterman's") {
    auto const seed = GENERATE(range(1u, 9u));
    auto const island_first = GENERATE(false, true);
    auto const way = GENERATE(range(0u, 4u));
    CAPTURE(seed, island_first, way);
    RandomDna random(seed);
    Pair pair;
    pair.add_flank(random);
    if (island_first) {
        pair.add_island(random);
        pair.add_costly(random);
    }
    pair.add_good(random, random.between(200, 900));
    if (!island_first) {
        pair.add_costly(random);
        pair.add_island(random);
    }
    pair.add_flank(random);
    std::int64_t const truth = best_score(pair.query, pair.text);
    turn(way, pair);
    BuiltIndex const index(Collection{single("s1", pair.text)});
    Answer const answer = search(*index, pair.query, in_space_of(pair.text));
    auto const rows = rows_of(*index, answer);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].score == truth);
    // And it is where the answer says.
    Bases found = part_of(pair.text, rows[0].begin, rows[0].end);
    if (rows[0].strand == Strand::minus) reverse_complement(found);
    CHECK(to_letters(found) == to_letters(answer.alleles[0].text));
    Bases const aligned = part_of(pair.query, rows[0].query_begin, rows[0].query_end);
    CHECK(best_score(aligned, found) == truth);
}

TEST_CASE("good parts on both sides of an island are two places") {
    auto const seed = GENERATE(range(1u, 9u));
    auto const way = GENERATE(range(0u, 4u));
    CAPTURE(seed, way);
    RandomDna random(seed);
    std::array<Pair, 2> parts;
    // Each brings less than lies between them, and more than the way from the island to it costs.
    for (Pair & part : parts)
        part.add_good(random, 68);
    Pair pair;
    pair.add_flank(random);
    append(pair.query, parts[0].query);
    append(pair.text, parts[0].text);
    pair.add_costly(random, 88);
    pair.add_island(random, 30);
    pair.add_costly(random, 88);
    append(pair.query, parts[1].query);
    append(pair.text, parts[1].text);
    pair.add_flank(random);
    turn(way, pair);
    BuiltIndex const index(Collection{single("s1", pair.text)});
    SearchOptions options = in_space_of(pair.text);
    options.all_places = true;
    options.evalue = 1e-3;
    auto const rows = rows_of(*index, search(*index, pair.query, options));
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].score >= best_score(parts[0].query, parts[0].text));
    CHECK(rows[1].score >= best_score(parts[1].query, parts[1].text));
}

TEST_CASE("a good part that has an anchor of its own ends where its own extension ends") {
    auto const seed = GENERATE(range(1u, 17u));
    auto const way = GENERATE(range(0u, 4u));
    CAPTURE(seed, way);
    RandomDna random(seed);
    Pair pair;
    pair.add_flank(random);
    // The anchor has gaps on both sides, so it is less than the island.
    pair.add_good(random, 150);
    append(pair.text, random.bases(2));
    pair.add_similar(random, 26, 27);
    append(pair.query, random.bases(2));
    pair.add_good(random, 200);
    // The way to the island takes an insertion before A6C8, which scores 28 - 7; without it 26 - 3.
    append(pair.query, to_residues("AAAAAACCCCCCCC"));
    append(pair.text, to_residues("AAAAAAACCCCCCCC"));
    pair.add_similar(random, 1, 1);
    pair.add_costly(random, 88);
    pair.add_island(random, 40);
    pair.add_flank(random);
    std::int64_t const truth = best_score(pair.query, pair.text);
    turn(way, pair);
    Answer const answer = only_answer(pair);
    CHECK(answer.alleles[0].score == truth);
}

TEST_CASE("what lies beyond a long gap is joined to the best part") {
    auto const seed = GENERATE(range(1u, 9u));
    auto const way = GENERATE(range(0u, 4u));
    CAPTURE(seed, way);
    RandomDna random(seed);
    Pair pair;
    pair.add_flank(random);
    pair.add_good(random, 700);
    pair.add_costly(random);
    pair.add_island(random);
    append(pair.text, random.bases(200)); // crossed by no extension
    Bases const copied = random.bases(500);
    append(pair.query, copied);
    append(pair.text, copied);
    std::int64_t const truth = best_score(pair.query, pair.text);
    turn(way, pair);
    Answer const answer = only_answer(pair);
    CHECK(answer.alleles[0].score == truth);
    auto const found = part_of(pair.text, answer.hits[0].begin, answer.hits[0].end);
    CHECK(found.size() == answer.alleles[0].text.size());
}
