// SPDX-License-Identifier: BSD-3-Clause
// An alignment that the limits leave out settles nobody: the best of those that pass is found, as
// the closest look at once finds it.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

// About as far as runs of 11 are needed to see it.
Bases far_copy(RandomDna & random, Bases const & text) {
    Bases far = text;
    for (std::size_t i = 7; i < far.size(); i += 13)
        far[i] = static_cast<Residue>((far[i] + 1 + random.below(3)) % 4);
    return far;
}

// Both pieces on one sequence, 3,000 bases apart.
BuiltIndex index_of(RandomDna & random, Bases const & close, Bases const & far) {
    Bases text = random.bases(3000);
    append(text, close);
    append(text, random.bases(3000));
    append(text, far);
    append(text, random.bases(2000));
    return BuiltIndex({single("a", text)});
}

void check_as_closest(StoredIndex const & index, Bases const & query, SearchOptions options) {
    options.sensitivity = Sensitivity::high;
    Answer const closest = search(index, query, options);
    REQUIRE(closest.hits.size() == 1);
    options.sensitivity = Sensitivity::standard;
    CHECK(whole_text(index, search(index, query, options)) == whole_text(index, closest));
}

} // namespace

TEST_CASE("a copy on the other strand settles nobody") {
    RandomDna random(5);
    Bases const query = random.bases(400);
    BuiltIndex const index = index_of(random, flipped(query), far_copy(random, query));
    CHECK(search(*index, query).hits.at(0).begin == 3000);
    SearchOptions options;
    options.strand = StrandChoice::plus;
    CHECK(search(*index, query, options).hits.at(0).begin >= 6400);
    check_as_closest(*index, query, options);
    options.strand = StrandChoice::minus;
    CHECK(search(*index, flipped(query), options).hits.at(0).begin >= 6400);
    check_as_closest(*index, flipped(query), options);
}

TEST_CASE("a part of the query settles nobody where more of it is asked for") {
    RandomDna random(6);
    Bases const query = random.bases(1000);
    Bases const part = part_of(query, 40, 960);
    BuiltIndex const index = index_of(random, part, far_copy(random, query));
    CHECK(search(*index, query).hits.at(0).begin == 3000);
    SearchOptions options;
    SECTION("by coverage") { options.min_coverage = 95; }
    SECTION("by length") { options.min_length = 950; }
    CHECK(search(*index, query, options).hits.at(0).begin >= 6900);
    check_as_closest(*index, query, options);
}

TEST_CASE("a better alignment of less identity settles nobody") {
    RandomDna random(7);
    Bases const query = random.bases(400);
    Bases near = query;
    for (std::size_t const at : {100u, 120u, 140u})
        near[at] = static_cast<Residue>((near[at] + 1) % 4);
    BuiltIndex const index = index_of(random, near, part_of(query, 110, 130));
    SearchOptions options;
    options.min_identity = 100;
    options.space = SearchSpace{10'000, 1};
    CHECK(search(*index, query).hits.at(0).begin == 3000);
    CHECK(search(*index, query, options).hits.at(0).begin >= 6000);
    check_as_closest(*index, query, options);
}

TEST_CASE("a part of the query hides no carrier") {
    RandomDna random(8);
    Bases const query = random.bases(1000);
    BuiltIndex const index = index_of(random, part_of(query, 40, 960), far_copy(random, query));
    SearchOptions options;
    CHECK(search(*index, query, options).carrier_samples.empty());
    options.carrier = CarrierLevel::any;
    CHECK(search(*index, query, options).carrier_samples.size() == 1);
    check_as_closest(*index, query, options);
}
