// SPDX-License-Identifier: BSD-3-Clause
// The text of the FM-index has every string of the phrases, on one strand or the other, and little
// more: what variants share is there once, and so is what neighbours share.
#include "index/build/tables/fm_text.hpp"

#include "index/build/tables/window_set.hpp"
#include "index/core/letter_rows.hpp"
#include "index/core/phrase_rule.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <string>

using namespace tansaku;
using namespace tansaku::test;

namespace {

constexpr std::size_t k_unit = LetterRows::k_block_rows / 2; // what texts are filled up to

std::string made(std::vector<Bases> const & phrases) {
    PackedText text;
    std::vector<std::uint32_t> start{0};
    for (Bases const & phrase : phrases) {
        text.append(phrase);
        start.push_back(static_cast<std::uint32_t>(text.size()));
    }
    PackedText const fm_text = make_fm_text(text.view(), start);
    Bases bases(fm_text.size());
    fm_text.view().unpack(0, fm_text.size(), bases.data());
    return to_letters(bases);
}

// Windows of 32 bases of the phrases, or a whole phrase that has less, that it lacks.
std::size_t missing(std::vector<Bases> const & phrases, std::string const & fm_text) {
    std::string const circle = fm_text + fm_text.substr(0, 31);
    std::size_t lacking = 0;
    for (Bases const & phrase : phrases)
        for (std::size_t at = 0; at == 0 || at + 32 <= phrase.size(); ++at) {
            Bases const window = part_of(phrase, at, std::min(at + 32, phrase.size()));
            if (circle.find(to_letters(window)) == std::string::npos &&
                circle.find(to_letters(flipped(window))) == std::string::npos)
                ++lacking;
        }
    return lacking;
}

} // namespace

TEST_CASE("every string of the phrases stands in the text of the FM-index") {
    auto const seed = GENERATE(range(1u, 9u));
    CAPTURE(seed);
    RandomDna random(seed);
    std::vector<Bases> phrases;
    for (int place = 0; place < 10; ++place) {
        Bases const first = random.chance(0.3) ? random.tandem(random.between(1, 40), 20)
                                               : random.bases(random.between(1, 400));
        for (std::size_t variant = random.between(1, 8); variant-- > 0;) {
            Bases const phrase = random.mutated(first, 0.01, 0.2);
            if (!phrase.empty()) phrases.push_back(random.chance(0.3) ? flipped(phrase) : phrase);
        }
    }
    std::string const text = made(phrases);
    CHECK(text.size() % k_unit == 0);
    CHECK(missing(phrases, text) == 0);
    CHECK(made(phrases) == text);
}

TEST_CASE("of a variant as many bases are left as windows tell it apart") {
    RandomDna random(1);
    Bases const first = random.bases(500);
    std::vector<Bases> phrases{first};
    for (std::size_t at = 60; at < 440; at += 20) {
        phrases.push_back(first);
        phrases.back()[at] ^= 1;
        if (at % 40 == 0) reverse_complement(phrases.back());
    }
    std::string const text = made(phrases);
    CHECK(missing(phrases, text) == 0);
    CHECK(text.size() < 500 + (phrases.size() - 1) * 63 + k_unit);
}

TEST_CASE("neighbours share a word in the text, on whichever strand they stand") {
    RandomDna random(2);
    Bases const genome = random.bases(5000);
    std::vector<Bases> phrases;
    for (std::size_t begin = 0; begin + 250 <= genome.size(); begin += 250) {
        phrases.push_back(part_of(genome, begin, std::min(begin + 250 + k_word, genome.size())));
        if (random.chance(0.5)) reverse_complement(phrases.back());
    }
    std::string const text = made(phrases);
    CHECK(missing(phrases, text) == 0);
    CHECK(text.size() == (genome.size() + k_unit - 1) / k_unit * k_unit);
}

TEST_CASE("windows are remembered until many others have come") {
    WindowSet seen;
    for (std::uint64_t window = 0; window < WindowSet::k_least; ++window)
        CHECK_FALSE(seen.note(window * 977));
    std::size_t known = 0;
    for (std::uint64_t window = 0; window < WindowSet::k_least; ++window)
        known += seen.note(window * 977) ? 1u : 0u;
    CHECK(known == WindowSet::k_least);
    for (std::uint64_t window = 0; window < 2 * WindowSet::k_least; ++window)
        static_cast<void>(seen.note(window * 977 + 1));
    CHECK_FALSE(seen.note(0));
}
