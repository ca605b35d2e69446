// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/dictionary.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <numeric>

using namespace tansaku;
using namespace tansaku::test;

namespace {

Digest digest_of_text(Bases const & text) { return digest_of(text); }

Bases text_of(Dictionary const & dictionary, std::uint32_t phrase) {
    PackedText packed;
    dictionary.copy_text(phrase, packed);
    Bases text(packed.size());
    packed.view().unpack(0, packed.size(), text.data());
    return text;
}

} // namespace

TEST_CASE("phrases are numbered as they come, and found again after the table has grown") {
    RandomDna random(1);
    Dictionary dictionary;
    std::vector<Bases> texts;
    std::uint64_t bases = 0;
    for (std::uint32_t i = 0; i < 5000; ++i) {
        texts.push_back(random.bases(random.between(20, 200)));
        REQUIRE(dictionary.find(digest_of_text(texts.back())) == Dictionary::k_absent);
        REQUIRE(dictionary.add(digest_of_text(texts.back()), texts.back(),
                               i == 0 ? Dictionary::k_absent : i - 1) == i);
        bases += texts.back().size();
    }
    CHECK(dictionary.phrases() == 5000);
    CHECK(dictionary.bases() == bases);
    CHECK(dictionary.memory() >= bases / 4);
    for (std::uint32_t i = 0; i < 5000; ++i) {
        REQUIRE(dictionary.find(digest_of_text(texts[i])) == i);
        REQUIRE(dictionary.length(i) == texts[i].size());
        REQUIRE(text_of(dictionary, i) == texts[i]);
    }
}

TEST_CASE("digests that share a slot are kept apart") {
    Dictionary dictionary;
    Bases const text = to_residues("ACGT");
    for (std::uint64_t high = 0; high < 600; ++high)
        REQUIRE(dictionary.add({high, 1023}, text, Dictionary::k_absent) == high);
    for (std::uint64_t high = 0; high < 600; ++high)
        REQUIRE(dictionary.find({high, 1023}) == high);
    CHECK(dictionary.find({600, 1023}) == Dictionary::k_absent);
}

TEST_CASE("variants of a place are stored beside it") {
    RandomDna random(2);
    Dictionary dictionary;
    auto const add = [&](std::uint32_t neighbour) {
        Bases const text = random.bases(40);
        return dictionary.add(digest_of_text(text), text, neighbour);
    };
    // One sequence, then two variants behind its phrases 0 and 2.
    std::uint32_t last = Dictionary::k_absent;
    for (int i = 0; i < 4; ++i)
        last = add(last);
    std::uint32_t const behind_first = add(0);
    std::uint32_t const behind_third = add(2);
    auto const order = dictionary.order_by_locus();
    auto const place = [&](std::uint32_t phrase) {
        return std::ranges::find(order, phrase) - order.begin();
    };
    CHECK(place(behind_first) == 1);
    CHECK(place(behind_third) == place(2) + 1);
    auto sorted = order;
    std::ranges::sort(sorted);
    std::vector<std::uint32_t> all(dictionary.phrases());
    std::iota(all.begin(), all.end(), 0u);
    CHECK(sorted == all);
}
