// SPDX-License-Identifier: BSD-3-Clause
// Runs of eleven equal bases are enough, as they are for blastn.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

// A piece of `text` in which every twelfth base, from `first` on, is another.
Bases with_runs_of_eleven(Bases const & text, std::size_t begin, std::size_t size,
                          std::size_t first) {
    Bases query(text.begin() + static_cast<std::ptrdiff_t>(begin),
                text.begin() + static_cast<std::ptrdiff_t>(begin + size));
    for (std::size_t at = first; at < size; at += 12)
        query[at] = static_cast<Residue>(query[at] ^ 1u);
    return query;
}

} // namespace

TEST_CASE("an alignment without a run of more than eleven equal bases is found") {
    auto const seed = GENERATE(range(1u, 25u));
    CAPTURE(seed);
    RandomDna random(seed);
    Bases const text = random.bases(4000);
    BuiltIndex const index({single("s1", text)});
    Bases query = with_runs_of_eleven(text, 1000 + random.below(1000), 400, random.below(12));
    if (random.chance(0.5)) reverse_complement(query);
    auto const rows = rows_of(*index, search(*index, query));
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].end - rows[0].begin > 380);
}

TEST_CASE("who has the query whole hides nobody who has it in runs of eleven") {
    auto const seed = GENERATE(range(1u, 9u));
    CAPTURE(seed);
    RandomDna random(seed);
    Bases const text = random.bases(4000);
    Bases const query = with_runs_of_eleven(text, 1500, 400, random.below(12));
    Bases other = random.bases(1000);
    other.insert(other.end(), query.begin(), query.end());
    SearchOptions options;
    options.space = SearchSpace{10'000, 2};
    BuiltIndex const both({single("s1", text), single("s2", other)});
    BuiltIndex const alone({single("s1", text)});
    auto const rows = rows_of(*both, search(*both, query, options));
    REQUIRE(rows.size() == 2);
    auto const own = rows_of(*alone, search(*alone, query, options));
    REQUIRE(own.size() == 1);
    CHECK((text_of(rows[0]) == text_of(own[0]) || text_of(rows[1]) == text_of(own[0])));
}
