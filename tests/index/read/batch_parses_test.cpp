// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/batch_parses.hpp"
#include "index/read/sequence_walk.hpp"
#include "tests/index/format/distrust.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <fstream>

using namespace tansaku;
using namespace tansaku::test;

namespace {

void check_against_walks(StoredIndex const & index) {
    for (StoredBatch const & batch : index.batches()) {
        ParseReader parses(index, batch);
        for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence) {
            parses.next();
            auto const elements = parses.elements();
            std::size_t element = 0;
            for (SequenceWalk walk(index, batch, sequence); walk.next(); ++element) {
                REQUIRE(element < elements.size());
                REQUIRE(elements[element].code == walk.element().code);
            }
            REQUIRE(element == elements.size());
            // Runs of one code outside of gaps, as they stand in the text.
            Bases codes = index.sequence(batch, sequence);
            for (CodeRun const & run : parses.track()) {
                REQUIRE(run.begin < run.end);
                if (run.begin > 0) CHECK(codes[run.begin - 1] != run.code);
                if (run.end < codes.size()) CHECK(codes[run.end] != run.code);
                for (std::uint32_t i = run.begin; i < run.end; ++i)
                    CHECK(codes[i] == run.code);
            }
            for (CodeRun const & run : parses.track())
                std::fill(codes.begin() + run.begin, codes.begin() + run.end, Residue{0});
            for (SequenceWalk walk(index, batch, sequence); walk.next();)
                if (walk.element().is_gap())
                    std::fill(codes.begin() + static_cast<std::ptrdiff_t>(walk.begin()),
                              codes.begin() + static_cast<std::ptrdiff_t>(walk.end()), Residue{0});
            CHECK(std::ranges::all_of(codes, is_base));
        }
        CHECK_NOTHROW(parses.end());
    }
}

} // namespace

TEST_CASE("all parses at once are those that the sequences' walks give") {
    auto const seed = GENERATE(range(1u, 9u));
    CAPTURE(seed);
    RandomDna random(seed);
    BuildOptions build;
    build.batch_samples = seed % 2 == 0 ? 3 : 100;
    check_against_walks(
        *BuiltIndex(random_collection(random, {.samples = 7, .genome = 7000}), build));
}

TEST_CASE("parses of sequences that turn back on themselves, and of none") {
    RandomDna random(9);
    Bases const arm = random.bases(900);
    Bases hairpins;
    for (int i = 0; i < 5; ++i) {
        append(hairpins, arm);
        append(hairpins, flipped(arm));
    }
    check_against_walks(
        *BuiltIndex({single("a", hairpins), single("b", {}), single("c", random.tandem(1, 3000)),
                     single("d", Bases(400, k_residue_n)), single("e", arm)}));
}

TEST_CASE("a damaged graph ends in an error or in as many elements as there are visits") {
    auto const seed = GENERATE(range(1u, 4u));
    RandomDna random(seed);
    BuiltIndex const index(random_collection(random, {.samples = 5, .genome = 4000}));
    FileRecord const & file = index->generation().batches.at(0);
    std::size_t refused = 0;
    for (DatasetPlace const & place : file.datasets) {
        if (!place.name.starts_with("graph/") && !place.name.starts_with("overlay/") &&
            !place.name.starts_with("sequence/first_"))
            continue;
        std::size_t const width = bytes_of(place.type);
        for (std::uint64_t round = 0; round < std::min<std::uint64_t>(place.count, 40); ++round) {
            std::uint64_t const offset = place.offset + random.below(place.count) * width;
            std::filesystem::path const path = IndexLayout{index.root()}.batch(file.id);
            Patched const patched(path, offset, with_flipped_bit(random, path, offset, width));
            try {
                StoredIndex const damaged = StoredIndex::open(index.root());
                StoredBatch const & batch = damaged.batches()[0];
                ParseReader parses(damaged, batch);
                std::size_t elements = 0;
                for (std::uint32_t i = 0; i < batch.sequences(); ++i) {
                    parses.next();
                    elements += parses.elements().size();
                }
                parses.end();
                for (std::uint32_t rank = 0; rank < batch.nodes(); ++rank)
                    elements -= batch.visits(rank);
                CHECK(elements == 0);
            } catch (Error const & error) {
                CHECK(error.fault() == Fault::damaged);
                ++refused;
            }
        }
    }
    CHECK(refused > 50);
}
