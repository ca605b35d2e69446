// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/cut/stretch_cutter.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <tuple>

using namespace tansaku;
using namespace tansaku::test;

namespace {

using Cut = std::vector<std::tuple<std::uint32_t, bool, Digest, Bases>>;

void append(Cut & cut, Piece const & piece, std::span<Residue const> text) {
    cut.emplace_back(piece.end - piece.begin, piece.gap || piece.reversed, piece.digest,
                     Bases(text.begin(), text.end()));
}

Cut whole(Bases const & text) {
    Cutter cutter;
    CutSequence sequence;
    cutter.cut(text, sequence);
    Cut cut;
    for (Piece const & piece : sequence.pieces)
        append(cut, piece,
               piece.gap ? std::span<Residue const>{}
                         : cutter.canonical_text(
                               std::span(text).subspan(piece.begin, piece.end - piece.begin),
                               piece.reversed));
    return cut;
}

Cut in_stretches(Bases const & text, RandomDna & random, std::size_t longest) {
    StretchCutter cutter;
    Cut cut;
    OpenEnd state;
    std::size_t begin = 0;
    bool last = false;
    while (!last) {
        std::size_t const end = std::min(text.size(), begin + random.below(longest + 1));
        last = end == text.size() && random.chance(0.5);
        cutter.cut(state, std::span(text).subspan(begin, end - begin), last);
        for (Piece const & piece : cutter.pieces())
            append(cut, piece,
                   piece.gap ? std::span<Residue const>{} : cutter.canonical_text(piece));
        state = cutter.after();
        begin = end;
    }
    return cut;
}

Bases random_text(RandomDna & random) {
    Bases text;
    for (std::size_t parts = random.between(1, 8); parts != 0; --parts) {
        test::append(text, random.bases(random.below(2500)));
        if (random.chance(0.6))
            test::append(text, Bases(random.below(random.chance(0.3) ? 3000 : 70), k_residue_n));
        if (random.chance(0.6))
            test::append(text, random.tandem(random.between(1, 40), random.below(120)));
    }
    for (Residue & residue : text)
        if (random.chance(0.002)) residue = static_cast<Residue>(random.between(4, 14));
    return text;
}

} // namespace

TEST_CASE("a text in stretches is cut as the whole text is") {
    auto const seed = GENERATE(range(1u, 121u));
    CAPTURE(seed);
    RandomDna random(seed);
    Bases const text = random_text(random);
    Cut const expected = whole(text);
    for (std::size_t const longest : {40u, 300u, 1024u, 5000u})
        CHECK((in_stretches(text, random, longest) == expected));
}

TEST_CASE("what is kept of a text does not grow with it") {
    RandomDna random(7);
    StretchCutter cutter;
    OpenEnd state;
    for (std::size_t i = 0; i < 200; ++i) {
        cutter.cut(state, i % 50 < 25 ? random.bases(1000) : Bases(1000, k_residue_n), false);
        state = cutter.after();
        CHECK(state.text.size() < 3000);
    }
}
