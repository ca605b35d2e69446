// SPDX-License-Identifier: BSD-3-Clause
// The whole matrix as witness where a search within so many errors could most easily miss a place:
// at the lengths at which parts fill what one phrase is sure to hold, in low complexity, and
// around the ends of phrases.
#include "engine/within/parts.hpp"
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/short_query.hpp"
#include "tests/support/within_places.hpp"

#include <algorithm>
#include <numeric>
#include <set>

using namespace tansaku;
using namespace tansaku::test;

namespace {

std::vector<PatternPart> parts_of(WithinRule const & rule, std::uint32_t size) {
    return cut_parts(plus_pattern(rule, Bases(size, Residue{0})), rule.max_errors);
}

// Rows that are in no part.
std::uint32_t left_out(WithinRule const & rule, std::uint32_t size) {
    std::uint32_t rows = size;
    for (PatternPart const & part : parts_of(rule, size))
        rows -= part.size;
    return rows;
}

// Where the stored phrases begin or end in a text, on either strand.
std::set<std::size_t> phrase_ends(StoredIndex const & index, Bases const & text) {
    std::set<std::size_t> ends;
    for (StoredShard const & shard : index.dictionary().shards())
        for (std::uint32_t phrase = 0; phrase < shard.phrases(); ++phrase) {
            Bases bases(shard.length(phrase));
            shard.text().unpack(shard.begin(phrase), shard.end(phrase), bases.data());
            for (Bases const & turned : {bases, flipped(bases)}) {
                auto at = std::search(text.begin(), text.end(), turned.begin(), turned.end());
                for (; at != text.end();
                     at = std::search(at + 1, text.end(), turned.begin(), turned.end())) {
                    auto const begin = static_cast<std::size_t>(at - text.begin());
                    ends.insert(begin);
                    ends.insert(begin + turned.size());
                }
            }
        }
    return ends;
}

} // namespace

TEST_CASE("every place is found at the lengths at which parts fill a phrase's least overlap") {
    auto const seed = GENERATE(range(401u, 403u));
    RandomDna random(seed);
    Collection const collection =
        random_collection(random, {.samples = 2, .genome = 900, .divergence = 0.02});
    BuiltIndex const index(collection);
    for (std::uint32_t errors = 0; errors <= WithinRule::k_most_errors; ++errors)
        for (bool const mismatches_only : {false, true}) {
            WithinRule const rule{errors, mismatches_only, 0};
            std::uint32_t const full = (errors + 1) * schema::k_fm_depth;
            REQUIRE(left_out(rule, full) == 0);
            REQUIRE(left_out(rule, full + 1) == 1);
            std::uint32_t const least = std::max(15u, WithinRule::k_bases_an_error * errors);
            for (std::uint32_t const length : {least, full, full + 1}) {
                Bases query;
                do {
                    query = short_query(random, collection, length, length, errors);
                } while (query.size() != length);
                CAPTURE(seed, to_letters(query), errors, mismatches_only);
                CHECK(found_places(*index, query, rule) ==
                      expected_places(collection, query, rule));
            }
        }
}

TEST_CASE("every place is found in runs of one base, of two, and in copies that overlap") {
    RandomDna random(7);
    Bases text = random.bases(250);
    append(text, Bases(600, Residue{0}));
    append(text, random.bases(120));
    for (int i = 0; i < 90; ++i)
        append(text, Bases{1, 0});
    append(text, random.bases(90));
    append(text, random.tandem(11, 12));
    append(text, random.bases(200));
    Collection const collection{single("a", text), single("b", flipped(text))};
    BuiltIndex const index(collection);
    std::vector<Bases> queries{Bases(15, Residue{0}), Bases(20, Residue{0}), Bases(33, Residue{3})};
    queries.push_back(part_of(text, 235, 258));   // into the run
    queries.push_back(part_of(text, 840, 863));   // out of it
    queries.push_back(part_of(text, 1000, 1021)); // of the run of two
    queries.push_back(part_of(text, 958, 981));   // into it
    queries.push_back(part_of(text, 1260, 1291)); // copies
    for (Bases const & query : queries)
        for (std::uint32_t errors = 0; errors <= 2; ++errors)
            for (bool const mismatches_only : {false, true}) {
                WithinRule const rule{errors, mismatches_only, 0};
                CAPTURE(to_letters(query), errors, mismatches_only);
                std::string const expected = expected_places(collection, query, rule);
                REQUIRE_FALSE(expected.empty());
                CHECK(found_places(*index, query, rule) == expected);
            }
}

// Each displaces the next one, also those that are displaced themselves.
TEST_CASE("within: places in a run of copies are one, where gaps are errors") {
    Collection const collection{single("a", Bases(1000, Residue{0}))};
    BuiltIndex const index(collection);
    Bases const query(20, Residue{0});
    auto const lines = [&](WithinRule const & rule) {
        std::string const found = found_places(*index, query, rule);
        CHECK(found == expected_places(collection, query, rule));
        return std::ranges::count(found, '\n');
    };
    CHECK(lines({0, false, 0}) == 981);
    CHECK(lines({1, true, 0}) == 981);
    CHECK(found_places(*index, query, {1, false, 0}) == "a.0.chr1:0-20+0\n");
    CHECK(lines({1, false, 0}) == 1);
}

TEST_CASE("every place is found at each distance from the ends of phrases") {
    RandomDna random(9);
    Bases const text = random.bases(1300);
    Collection const collection{single("a", text)};
    BuiltIndex const index(collection);
    std::set<std::size_t> const ends = phrase_ends(*index, text);
    REQUIRE(ends.size() > 6);
    std::uint32_t errors = 0;
    for (std::size_t const end : ends)
        for (std::size_t before = 0; before <= 40; ++before) {
            std::size_t const size = random.between(20, 40);
            if (end < before || end - before + size > text.size()) continue;
            Bases query = part_of(text, end - before, end - before + size);
            errors = (errors + 1) % 3;
            WithinRule const rule{errors, random.chance(0.3), 0};
            for (std::uint32_t i = 0; i < errors; ++i) {
                std::size_t const at = random.below(query.size());
                if (!rule.mismatches_only && random.chance(0.5))
                    query.insert(query.begin() + static_cast<std::ptrdiff_t>(at),
                                 static_cast<Residue>(random.below(4)));
                else
                    query[at] = static_cast<Residue>(random.below(4));
            }
            CAPTURE(end, before, to_letters(query), errors, rule.mismatches_only);
            CHECK(found_places(*index, query, rule) == expected_places(collection, query, rule));
        }
}

TEST_CASE(
    "within: codes that stand for too many strings are refused, those beside a part are not") {
    WithinRule const exact{.max_errors = 0, .mismatches_only = false, .exact_tail = 0};
    Bases query(15, Residue{2});
    std::fill_n(query.begin(), 8, k_residue_n); // 65,536 strings
    CHECK_FALSE(refuse(exact, query));
    query[8] = k_residue_n;
    auto const refused = refuse(exact, query);
    REQUIRE(refused);
    CHECK(refused->code == "E-QRY-07");
    query.resize(15 + 32, Residue{1}); // 32 rows without a code are enough
    CHECK_FALSE(refuse(exact, query));
}
