// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/bucket_writer.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

// Buckets of 0 to `most` entries; now and then one of many.
std::vector<std::uint32_t> random_starts(RandomDna & random, std::size_t most) {
    std::vector<std::uint32_t> start{0};
    for (std::size_t n = BucketDirectory::k_sample * random.below(20); n != 0; --n) {
        std::size_t const entries =
            random.chance(0.01) ? random.below(1000) : random.below(most + 1);
        start.push_back(start.back() + static_cast<std::uint32_t>(entries));
    }
    return start;
}

BucketCode encode(std::vector<std::uint32_t> const & start) {
    BucketWriter writer(start.back(), start.size() - 1);
    for (std::uint32_t bucket = 0; bucket + 1 < start.size(); ++bucket)
        for (std::uint32_t entry = start[bucket]; entry < start[bucket + 1]; ++entry)
            writer.append(bucket);
    return writer.finish();
}

} // namespace

TEST_CASE("every bucket's entries are those that were encoded") {
    auto const most = GENERATE(0u, 1u, 2u, 10u, 200u);
    auto const seed = GENERATE(range(1u, 6u));
    CAPTURE(most, seed);
    RandomDna random(seed);
    auto const start = random_starts(random, most);
    BucketCode const code = encode(start);
    BucketDirectory const directory(code.bits, code.sample);
    REQUIRE(directory.buckets() == start.size() - 1);
    std::size_t const bits = start.back() + start.size() - 1;
    CHECK(code.bits.size() == (bits + 63) / 64);
    CHECK(directory.has_all(start.back()));
    CHECK_FALSE(directory.has_all(start.back() + 64));
    for (std::size_t bit = bits; bit < code.bits.size() * 64; ++bit) {
        auto changed = code.bits;
        changed[bit / 64] ^= std::uint64_t{1} << bit % 64;
        CHECK_FALSE(BucketDirectory(changed, code.sample).has_all(start.back()));
    }
    for (std::uint32_t bucket = 0; bucket < directory.buckets(); ++bucket) {
        CAPTURE(bucket);
        auto const range = directory[bucket];
        REQUIRE(range.begin == start[bucket]);
        REQUIRE(range.end == start[bucket + 1]);
    }
    for (int round = 0; round < 2000 && directory.buckets() != 0; ++round) {
        auto const first = static_cast<std::uint32_t>(random.below(directory.buckets()));
        auto const last = static_cast<std::uint32_t>(std::min<std::size_t>(
            directory.buckets() - 1, first + random.below(random.chance(0.5) ? 4 : 100)));
        CAPTURE(first, last);
        auto const range = directory.entries(first, last);
        REQUIRE(range.begin == start[first]);
        REQUIRE(range.end == start[last + 1]);
    }
}

TEST_CASE("a 1 for each entry, a 0 behind each bucket") {
    std::vector<std::uint32_t> start(BucketDirectory::k_sample + 1, 6);
    start[0] = 0;
    start[1] = start[2] = 2;
    start[3] = 3; // 2, 0, 1 and 3 entries, then none
    BucketCode const code = encode(start);
    CHECK(code.bits == std::vector<std::uint64_t>{0b0'111'0'1'0'0'11, 0});
    CHECK(code.sample == std::vector<std::uint32_t>{0});
}

TEST_CASE("a look-up in lists of any content stays inside them and ends") {
    RandomDna random(7);
    for (int round = 0; round < 300; ++round) {
        // On the heap and as long as needed, so that a sanitizer sees a step outside.
        std::vector<std::uint64_t> bits(random.below(6));
        std::vector<std::uint32_t> sample(1 + random.below(3));
        for (std::uint64_t & word : bits)
            word = random.chance(0.3) ? ~std::uint64_t{0} : random.below(std::size_t(-1));
        for (std::uint32_t & bit : sample)
            bit = static_cast<std::uint32_t>(
                random.chance(0.8) ? random.below(64 * bits.size() + 64) : random.below(1u << 31));
        BucketDirectory const directory(bits, sample);
        auto const last = static_cast<std::uint32_t>(directory.buckets()) - 1;
        for (std::uint32_t bucket = 0; bucket <= last; ++bucket)
            for (auto const range : {directory[bucket], directory.entries(bucket, last)}) {
                bool const plausible = range.begin <= range.end && range.end <= 64 * bits.size();
                if (plausible) CHECK(range.end - range.begin <= 64 * bits.size());
            }
    }
}
