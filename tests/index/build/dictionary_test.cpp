// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/dictionary/dictionary.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>

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
        REQUIRE(dictionary.add(digest_of_text(texts.back()), texts.back(), false, {}) == i);
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
        REQUIRE(dictionary.add({high, 1023}, text, false, {}) == high);
    for (std::uint64_t high = 0; high < 600; ++high)
        REQUIRE(dictionary.find({high, 1023}) == high);
    CHECK(dictionary.find({600, 1023}) == Dictionary::k_absent);
}

TEST_CASE("variants of a place are stored beside it") {
    RandomDna random(2);
    Dictionary dictionary;
    auto const add = [&](std::optional<Element> before) {
        Bases const text = random.bases(40);
        return Element::make(dictionary.add(digest_of_text(text), text, false, before), false);
    };
    Element const first = add({});
    Element const second = add(first);
    Element const third = add(second);
    Element const variant = add(first);
    dictionary.join(variant, third);
    CHECK(dictionary.stored_order() ==
          std::vector{first.node(), second.node(), variant.node(), third.node()});
}

TEST_CASE("published phrases keep their numbers, and only new ones are stored") {
    RandomDna random(3);
    std::vector<Bases> texts;
    for (int i = 0; i < 3000; ++i)
        texts.push_back(random.bases(random.between(20, 200)));
    Dictionary dictionary;
    dictionary.reserve(2000);
    for (std::uint32_t i = 0; i < 2000; ++i)
        dictionary.know(digest_of_text(texts[i]), static_cast<std::uint32_t>(texts[i].size()), i);
    CHECK(dictionary.published() == 2000);
    CHECK(dictionary.bases() == 0);
    CHECK(dictionary.stored_order().empty());
    std::uint64_t bases = 0;
    for (std::uint32_t i = 2000; i < 3000; ++i) {
        REQUIRE(dictionary.find(digest_of_text(texts[i])) == Dictionary::k_absent);
        REQUIRE(dictionary.add(digest_of_text(texts[i]), texts[i], false, {}) == i);
        bases += texts[i].size();
    }
    CHECK(dictionary.phrases() == 3000);
    CHECK(dictionary.bases() == bases);
    auto stored = dictionary.stored_order();
    CHECK(stored.size() == 1000);
    CHECK(*std::min_element(stored.begin(), stored.end()) == 2000);
    for (std::uint32_t i = 0; i < 3000; ++i) {
        REQUIRE(dictionary.find(digest_of_text(texts[i])) == i);
        REQUIRE(dictionary.length(i) == texts[i].size());
        if (i >= 2000) REQUIRE(text_of(dictionary, i) == texts[i]);
    }
}
