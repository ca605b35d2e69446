// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/seed_table.hpp"
#include "index/format/schema.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <bit>

using namespace tansaku;
using namespace tansaku::test;
using schema::k_seed_length;
using schema::k_seed_step;

namespace {

struct Listed {
    std::uint32_t word;
    std::uint32_t position;
    friend auto operator<=>(Listed const &, Listed const &) = default;
};

std::vector<Listed> list_slowly(Bases const & text, std::vector<std::uint32_t> const & start) {
    std::vector<Listed> listed;
    for (std::size_t phrase = 0; phrase + 1 < start.size(); ++phrase)
        for (std::uint32_t at = start[phrase]; at + k_seed_length <= start[phrase + 1];
             at += k_seed_step) {
            std::uint32_t word = 0;
            for (std::uint32_t i = 0; i < k_seed_length; ++i)
                word = word * 4 + text[at + i];
            listed.push_back({word, at});
        }
    std::ranges::sort(listed);
    return listed;
}

void check(Bases const & text, std::vector<std::uint32_t> const & start) {
    PackedText packed;
    packed.append(text);
    SeedTable const table = list_seeds(packed.view(), start);
    auto const expected = list_slowly(text, start);
    REQUIRE(table.position.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
        REQUIRE(table.position[i] == expected[i].position);

    std::size_t const buckets = table.bucket_start.size() - 1;
    REQUIRE(std::has_single_bit(buckets));
    REQUIRE(table.bucket_start.front() == 0);
    REQUIRE(table.bucket_start.back() == expected.size());
    auto const words_in_bucket = (std::uint64_t{1} << (2 * k_seed_length)) / buckets;
    for (std::size_t bucket = 0; bucket < buckets; ++bucket)
        for (std::uint32_t i = table.bucket_start[bucket]; i < table.bucket_start[bucket + 1]; ++i)
            REQUIRE(expected[i].word / words_in_bucket == bucket);
}

} // namespace

TEST_CASE("seeds of random phrases are all listed words, by word and position") {
    auto const seed = GENERATE(range(1u, 11u));
    CAPTURE(seed);
    RandomDna random(seed);
    Bases text;
    std::vector<std::uint32_t> start{0};
    for (std::size_t phrases = random.below(200); phrases != 0; --phrases) {
        append(text, random.chance(0.2) ? random.tandem(random.between(1, 5), 60)
                                        : random.bases(random.between(1, 400)));
        start.push_back(static_cast<std::uint32_t>(text.size()));
    }
    check(text, start);
}

TEST_CASE("phrases too short for a seed have none") {
    check({}, {0});
    check(to_residues("ACGTACGTACG"), {0, 11});
    check(to_residues("ACGTACGTACGT"), {0, 12});
    check(to_residues("ACGTACGTACGTA"), {0, 13});
    check(to_residues("ACGTACGTACGTAC"), {0, 7, 14});
}
