// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/cut/boundary_kernel.hpp"
#include "index/build/cut/packed_segment.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

namespace {

std::vector<std::uint32_t> slow_minima(std::vector<std::uint32_t> const & hashes,
                                       std::uint32_t first) {
    std::vector<std::uint32_t> minima;
    for (std::size_t word = k_context; word + k_context < hashes.size(); ++word) {
        auto const here = hashes.begin() + static_cast<std::ptrdiff_t>(word);
        auto const least = *std::min_element(here - k_context, here + k_context + 1);
        if (*here == least && *here != k_no_hash)
            minima.push_back(first + static_cast<std::uint32_t>(word));
    }
    return minima;
}

} // namespace

TEST_CASE("minima are those of a plain look at every neighbour") {
    auto const seed = GENERATE(range(1u, 21u));
    CAPTURE(seed);
    RandomDna random(seed);
    // From many ties to none, and with words that have no hash.
    std::size_t const values = GENERATE(1u, 3u, 100u, 0xFFFFFFFFu);
    for (int round = 0; round < 5; ++round) {
        std::vector<std::uint32_t> hashes(random.below(2000));
        for (std::uint32_t & hash : hashes)
            hash =
                random.chance(0.02) ? k_no_hash : static_cast<std::uint32_t>(random.below(values));
        if (random.chance(0.3)) // a stretch without any
            std::fill_n(hashes.begin(), hashes.size() / 2, k_no_hash);
        std::vector<std::uint32_t> minima{7};
        append_minima(hashes, 1000, minima);
        auto expected = slow_minima(hashes, 1000);
        expected.insert(expected.begin(), 7);
        REQUIRE(minima == expected);
        REQUIRE(smallest_hash(hashes) ==
                (hashes.empty() ? k_no_hash : *std::ranges::min_element(hashes)));
    }
}

TEST_CASE("words are hashed as the rule says") {
    RandomDna random(3);
    Bases const text = random.bases(32 * 20 + 5);
    PackedSegment segment;
    segment.pack(text);
    std::vector<std::uint32_t> hashes((segment.words().size() - 1) * 32);
    hash_words(segment.words(), hashes.data());
    for (std::size_t word = 0; word + k_word <= text.size(); ++word) {
        std::uint64_t forward = 0;
        std::uint64_t backward = 0;
        for (std::size_t i = 0; i < k_word; ++i) {
            forward = forward << 2 | text[word + i];
            backward = backward << 2 | (3u - text[word + k_word - 1 - i]);
        }
        CAPTURE(word);
        REQUIRE(hashes[word] == word_hash(forward, backward));
    }
}
