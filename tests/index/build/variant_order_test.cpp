// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/dictionary/variant_order.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <numeric>

using namespace tansaku;
using namespace tansaku::test;

namespace {

struct Phrases {
    PackedText text;
    std::vector<std::uint64_t> start{0};

    void add(Bases const & phrase) {
        text.append(phrase);
        start.push_back(text.size());
    }
    [[nodiscard]] std::vector<std::uint32_t> numbers() const {
        std::vector<std::uint32_t> numbers(start.size() - 1);
        std::iota(numbers.begin(), numbers.end(), 0u);
        return numbers;
    }
};

} // namespace

TEST_CASE(
    "variants that share their words come to stand together, in the order in which they came") {
    RandomDna random(1);
    Bases const one = random.bases(300);
    Bases const other = random.bases(280);
    Phrases phrases;
    for (int i = 0; i < 40; ++i) {
        Bases variant = i % 2 == 0 ? one : other;
        variant[static_cast<std::size_t>(100 + i)] ^= 1u;
        phrases.add(variant);
    }
    auto order = phrases.numbers();
    VariantOrder variants;
    variants.arrange(order, phrases.text.view(), phrases.start);
    std::vector<std::uint32_t> expected;
    for (std::uint32_t i = 0; i < 40; ++i)
        expected.push_back(i < 20 ? 2 * i : 2 * (i - 20) + 1);
    CHECK(order == expected);
}

TEST_CASE("any phrases are put in an order") {
    auto const seed = GENERATE(range(1u, 20u));
    CAPTURE(seed);
    RandomDna random(seed);
    Phrases phrases;
    std::vector<Bases> known{random.bases(200)};
    for (std::size_t i = random.between(1, 300); i != 0; --i) {
        if (random.chance(0.2)) known.push_back(random.bases(random.between(1, 300)));
        phrases.add(random.mutated(known[random.below(known.size())], 0.02, 0.3));
        if (phrases.start.end()[-1] == phrases.start.end()[-2]) phrases.start.pop_back();
    }
    auto order = phrases.numbers();
    VariantOrder variants;
    variants.arrange(order, phrases.text.view(), phrases.start);
    auto again = phrases.numbers();
    variants.arrange(again, phrases.text.view(), phrases.start);
    CHECK(order == again);
    std::ranges::sort(order);
    CHECK(order == phrases.numbers());
}
