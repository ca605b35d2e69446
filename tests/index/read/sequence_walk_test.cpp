// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/sequence_walk.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <set>
#include <utility>

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("walks of all sequences meet every visit once, and add up") {
    auto const seed = GENERATE(range(1u, 7u));
    auto const batch_samples = GENERATE(1u, 100u);
    CAPTURE(seed, batch_samples);
    RandomDna random(seed);
    BuildOptions build;
    build.batch_samples = batch_samples;
    BuiltIndex const index(random_collection(random), build);
    for (StoredBatch const & batch : index->batches()) {
        std::set<std::pair<std::uint32_t, std::uint32_t>> met; // node and visit
        std::uint64_t visits = 0;
        for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence) {
            std::uint64_t begin = 0;
            std::optional<Element> before;
            for (SequenceWalk walk(*index, batch, sequence); walk.next(); ++visits) {
                CAPTURE(sequence, walk.rank(), walk.visit());
                if (before) begin -= shared_bases(*before, walk.element());
                REQUIRE(walk.begin() == begin);
                REQUIRE(walk.visit() < batch.visits(walk.rank()));
                REQUIRE(met.emplace(walk.rank(), walk.visit()).second);
                REQUIRE(walk.element().node() == batch.node(walk.rank()));
                before = walk.element();
                begin += index->node_length(batch, walk.element().node());
                REQUIRE(walk.end() == begin);
            }
            REQUIRE(begin == batch.sequence_length(sequence));
        }
        for (std::uint32_t rank = 0; rank < batch.nodes(); ++rank)
            visits -= batch.visits(rank);
        REQUIRE(visits == 0);
    }
}

TEST_CASE("who goes back through the same port comes to where it was") {
    auto const seed = GENERATE(range(1u, 7u));
    CAPTURE(seed);
    RandomDna random(seed);
    BuiltIndex const index(random_collection(random));
    StoredBatch const & batch = index->batches().front();
    for (std::uint32_t port = 0; port < batch.nodes() * 2; ++port)
        for (std::uint32_t visit = 0; visit < batch.visits(port / 2); ++visit)
            if (auto const beyond = batch.beyond({port, visit}))
                REQUIRE(batch.beyond(*beyond) == PortVisit{port, visit});
}
