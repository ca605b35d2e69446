// SPDX-License-Identifier: BSD-3-Clause
// Aligning once per distinct content must not be visible: what a sample gets is what it gets when
// it is alone in an index.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <memory>

using namespace tansaku;
using namespace tansaku::test;

namespace {

SearchOptions fixed_space() {
    SearchOptions options;
    options.space = SearchSpace{1'000'000, 100};
    options.all_places = GENERATE(true, false); // or the best, by looking closer where needed
    options.max_places = 1'000'000;
    return options;
}

void check_grouping(std::uint64_t seed, CollectionShape shape, std::size_t queries,
                    SearchOptions const & options) {
    CAPTURE(seed);
    RandomDna random(seed);
    Collection const collection = random_collection(random, shape);
    BuiltIndex const joint(collection);
    std::vector<std::unique_ptr<BuiltIndex>> alone;
    for (Sample const & sample : collection)
        alone.push_back(std::make_unique<BuiltIndex>(Collection{sample}));
    for (std::size_t i = 0; i < queries; ++i) {
        Bases const query = random_query(random, collection);
        CAPTURE(i, to_letters(query));
        auto const together = rows_by_sample(*joint, search(*joint, query, options));
        std::map<std::string, std::string> apart;
        for (auto const & index : alone)
            apart.merge(rows_by_sample(**index, search(**index, query, options)));
        REQUIRE(together == apart);
    }
}

} // namespace

TEST_CASE("a sample's hits do not depend on the other samples") {
    check_grouping(GENERATE(range(1u, 9u)), {}, 25, fixed_space());
}

TEST_CASE("nor when haplotypes differ much") {
    check_grouping(GENERATE(range(101u, 105u)), {.divergence = 0.03}, 25, fixed_space());
}

TEST_CASE("nor without dust, where tandem repeats give seeds") {
    SearchOptions options = fixed_space();
    options.dust = false;
    check_grouping(GENERATE(range(201u, 205u)), {.samples = 4, .genome = 3000}, 25, options);
}

TEST_CASE("nor with linear gap costs") {
    SearchOptions options = fixed_space();
    options.scores = {1, -2, 0, 0};
    check_grouping(GENERATE(range(301u, 303u)), {}, 25, options);
}

TEST_CASE("nor when limits leave alignments out") {
    SearchOptions options = fixed_space();
    options.carrier = CarrierLevel::percent_95;
    auto const limit = GENERATE(range(0, 4));
    CAPTURE(limit);
    if (limit == 0) options.strand = StrandChoice::plus;
    if (limit == 1) options.min_identity = 95;
    if (limit == 2) options.min_coverage = 90;
    if (limit == 3) options.min_length = 400;
    check_grouping(GENERATE(401u, 402u), {.divergence = 0.02}, 15, options);
}
