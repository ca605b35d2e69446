// SPDX-License-Identifier: BSD-3-Clause
// Every place within so many errors is found, and nothing else: against the whole matrix.
#include "engine/within/parts.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/short_query.hpp"
#include "tests/support/within_places.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("every place within so many errors is found, as the whole matrix has them") {
    // 131 and 168: codes of the subjects beside bases too many.
    auto const seed = GENERATE(range(1u, 7u), values({131u, 168u}));
    RandomDna random(seed);
    Collection const collection =
        random_collection(random, {.samples = 3, .genome = 1200, .divergence = 0.01});
    BuiltIndex const index(collection);
    for (int i = 0; i < 30; ++i) {
        WithinRule rule;
        rule.max_errors = static_cast<std::uint32_t>(random.below(5));
        rule.mismatches_only = random.chance(0.4);
        rule.text_codes = seed % 2 == 0;
        rule.exact_tail = random.chance(0.3) ? static_cast<std::uint32_t>(random.below(8)) : 0;
        std::size_t const least = std::max<std::size_t>(15, 7 * rule.max_errors);
        std::size_t const most = random.chance(0.7) ? 40 : 90;
        Bases query = short_query(random, collection, least, most, rule.max_errors);
        for (std::size_t codes = random.chance(0.2) ? random.below(4) : 0; codes != 0; --codes)
            query[random.below(query.size())] = static_cast<Residue>(4 + random.below(11));
        CAPTURE(seed, to_letters(query), rule.max_errors, rule.mismatches_only, rule.exact_tail,
                rule.text_codes);
        CHECK(found_places(*index, query, rule) == expected_places(collection, query, rule));
    }
}

TEST_CASE("the parts of a pattern hold what they promise, at every length") {
    auto const mismatches_only = GENERATE(false, true);
    for (std::uint32_t errors = 0; errors <= WithinRule::k_most_errors; ++errors)
        for (std::uint32_t size = std::max(15u, 7 * errors); size <= 1000; ++size) {
            WithinRule const rule{errors, mismatches_only, 0};
            Bases const query(size, Residue{0});
            REQUIRE_FALSE(refuse(rule, query));
            std::uint32_t end = 0;
            std::uint32_t spent = 0;
            for (PatternPart const & part : cut_parts(plus_pattern(rule, query), errors)) {
                std::uint32_t const moved = mismatches_only ? 0 : part.errors;
                bool const fits = part.begin >= end && part.end() <= size &&
                                  part.size >= k_least_string + moved &&
                                  part.size + moved <= schema::k_fm_depth;
                if (!fits) FAIL_CHECK("size " << size << ", errors " << errors);
                end = part.end();
                spent += part.errors + 1;
            }
            if (spent != errors + 1) FAIL_CHECK("size " << size << ", errors " << errors);
        }
}

// How many parts there are, and of which sizes, changes with the length: each length at which it
// does, the one before and the one behind.
TEST_CASE("every place is found at the lengths at which the parts change") {
    auto const seed = GENERATE(range(301u, 304u));
    RandomDna random(seed);
    Collection const collection =
        random_collection(random, {.samples = 2, .genome = 900, .divergence = 0.02});
    BuiltIndex const index(collection);
    auto const shape = [](WithinRule const & rule, std::uint32_t size) {
        std::vector<std::uint32_t> errors;
        for (PatternPart const & part :
             cut_parts(plus_pattern(rule, Bases(size, Residue{0})), rule.max_errors))
            errors.push_back(part.errors);
        return errors;
    };
    std::size_t changes = 0;
    for (std::uint32_t errors = 0; errors <= WithinRule::k_most_errors; ++errors)
        for (bool const mismatches_only : {false, true}) {
            WithinRule const rule{errors, mismatches_only, 0};
            for (std::uint32_t size = std::max(15u, 7 * errors); size < 140; ++size) {
                if (shape(rule, size) == shape(rule, size + 1)) continue;
                ++changes;
                for (std::uint32_t const length : {size, size + 1}) {
                    Bases const query =
                        short_query(random, collection, length, length + errors, errors);
                    CAPTURE(seed, to_letters(query), errors, mismatches_only);
                    CHECK(found_places(*index, query, rule) ==
                          expected_places(collection, query, rule));
                }
            }
        }
    CHECK(changes > 10);
}
