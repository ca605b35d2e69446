// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/cut/cut_sequence.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <map>

using namespace tansaku;
using namespace tansaku::test;

namespace {

CutSequence cut(Bases const & text) {
    Cutter cutter;
    CutSequence result;
    cutter.cut(text, result);
    return result;
}

Bases random_text(RandomDna & random) {
    Bases text;
    for (std::size_t parts = random.between(1, 6); parts != 0; --parts) {
        append(text, random.bases(random.below(1500)));
        append(text, Bases(random.below(70), k_residue_n));
        append(text, random.tandem(random.between(1, 40), random.below(20)));
    }
    for (Residue & residue : text)
        if (random.chance(0.002)) residue = static_cast<Residue>(random.between(4, 14));
    return text;
}

// Every ambiguous base as one symbol after T.
std::string symbols(Bases const & text) {
    std::string letters;
    for (Residue const residue : text)
        letters += is_base(residue) ? static_cast<char>('0' + residue) : '4';
    return letters;
}

} // namespace

TEST_CASE("pieces cover a sequence: phrases share a word, gaps are the long runs of N") {
    auto const seed = GENERATE(range(1u, 41u));
    CAPTURE(seed);
    RandomDna random(seed);
    Bases const text = random_text(random);
    CutSequence const result = cut(text);
    std::size_t covered = 0;
    bool after_gap = true;
    std::vector<bool> in_gap(text.size(), false);
    for (Piece const & piece : result.pieces) {
        REQUIRE(piece.begin < piece.end);
        REQUIRE(piece.end <= text.size());
        if (piece.gap) {
            REQUIRE(piece.begin == covered);
            CHECK(piece.end - piece.begin >= k_shortest_gap);
            CHECK((piece.begin == 0 || text[piece.begin - 1] != k_residue_n));
            CHECK((piece.end == text.size() || text[piece.end] != k_residue_n));
            for (std::uint32_t i = piece.begin; i < piece.end; ++i) {
                REQUIRE(text[i] == k_residue_n);
                in_gap[i] = true;
            }
        } else {
            REQUIRE(piece.begin + (after_gap ? 0 : k_word) == covered);
        }
        after_gap = piece.gap;
        covered = piece.end;
    }
    CHECK(covered == text.size());

    // What is ambiguous stands in a gap or in the track, once.
    std::vector<int> tracked(text.size(), 0);
    for (AmbiguousRun const & run : result.track)
        for (std::uint32_t i = run.position; i < run.end(); ++i) {
            ++tracked[i];
            CHECK(text[i] == run.code);
        }
    for (std::size_t i = 0; i < text.size(); ++i)
        REQUIRE(tracked[i] == (!is_base(text[i]) && !in_gap[i] ? 1 : 0));
}

TEST_CASE("a sequence and its reverse complement have the same phrases") {
    auto const seed = GENERATE(range(1u, 41u));
    CAPTURE(seed);
    RandomDna random(seed);
    Bases const text = random_text(random);
    auto const phrases = [](CutSequence const & result) {
        std::vector<std::pair<bool, Digest>> pieces;
        for (Piece const & piece : result.pieces)
            pieces.emplace_back(piece.gap, piece.digest);
        return pieces;
    };
    auto backward = phrases(cut(flipped(text)));
    std::ranges::reverse(backward);
    CHECK(backward == phrases(cut(text)));
}

TEST_CASE("canonical text is the smaller strand, ambiguous bases then A") {
    auto const seed = GENERATE(range(1u, 41u));
    CAPTURE(seed);
    RandomDna random(seed);
    Bases const text = random_text(random);
    Cutter cutter;
    std::map<std::string, Digest> digests;
    for (Piece const & piece : cut(text).pieces) {
        if (piece.gap) continue;
        Bases const phrase = part_of(text, piece.begin, piece.end);
        std::string const forward = symbols(phrase);
        std::string const backward = symbols(flipped(phrase));
        CAPTURE(to_letters(phrase));
        CHECK(piece.reversed == (backward < forward));
        std::string expected = std::min(forward, backward);
        std::ranges::replace(expected, '4', '0');
        auto const canonical = cutter.canonical_text(phrase, piece.reversed);
        CHECK(symbols({canonical.begin(), canonical.end()}) == expected);
        auto const [known, added] = digests.emplace(expected, piece.digest);
        CHECK(known->second == piece.digest);
    }
}

TEST_CASE("texts that differ by a trailing A, which packing does not show, differ in digest") {
    CHECK(cut(to_residues("CCCCA")).pieces.at(0).digest !=
          cut(to_residues("CCCCAA")).pieces.at(0).digest);
}

TEST_CASE("sequences of gaps only, and empty ones") {
    CHECK(cut({}).pieces.empty());
    auto const gap = cut(Bases(500, k_residue_n));
    REQUIRE(gap.pieces.size() == 1);
    CHECK(gap.pieces[0].gap);
    CHECK(gap.track.empty());
    auto const short_run = cut(Bases(31, k_residue_n));
    REQUIRE(short_run.pieces.size() == 1);
    CHECK_FALSE(short_run.pieces[0].gap);
    CHECK(short_run.track.size() == 1);
}

TEST_CASE("every window of a word and a base lies in a phrase") {
    RandomDna random(9);
    Bases const text = random.bases(20000);
    auto const pieces = cut(text).pieces;
    REQUIRE(pieces.size() > 20);
    for (std::size_t begin = 0; begin + k_word + 1 <= text.size(); ++begin)
        REQUIRE(std::ranges::any_of(pieces, [&](Piece const & piece) {
            return piece.begin <= begin && begin + k_word + 1 <= piece.end;
        }));
}

TEST_CASE("a masked base is an N in the track, and cut as the base that it is") {
    auto const seed = GENERATE(range(1u, 41u));
    CAPTURE(seed);
    RandomDna random(seed);
    Bases const text = random_text(random);
    Bases plain = text; // N, for the track
    Bases masked = text;
    Bases known = text; // as if the base were known, but where it is of a gap
    for (std::size_t i = 0; i < text.size(); ++i)
        if (random.chance(0.01)) {
            plain[i] = k_residue_n;
            masked[i] = mask(text[i]);
        }
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && plain[end] == k_residue_n)
            ++end;
        if (end - i >= k_shortest_gap)
            std::fill(known.begin() + static_cast<std::ptrdiff_t>(i),
                      known.begin() + static_cast<std::ptrdiff_t>(end), k_residue_n);
        i = std::max(end, i + 1);
    }
    CutSequence const spelled = cut(plain);
    CutSequence const expected = cut(known);
    CutSequence const found = cut(masked);
    REQUIRE(found.track.size() == spelled.track.size());
    for (std::size_t i = 0; i < found.track.size(); ++i) {
        CHECK(found.track[i].position == spelled.track[i].position);
        CHECK(found.track[i].length == spelled.track[i].length);
        CHECK(found.track[i].code == spelled.track[i].code);
    }
    Cutter cutter;
    REQUIRE(found.pieces.size() == expected.pieces.size());
    for (std::size_t i = 0; i < found.pieces.size(); ++i) {
        Piece const & piece = found.pieces[i];
        CHECK(piece.begin == expected.pieces[i].begin);
        CHECK(piece.end == expected.pieces[i].end);
        CHECK(piece.gap == expected.pieces[i].gap);
        CHECK(piece.reversed == expected.pieces[i].reversed);
        CHECK(piece.digest == expected.pieces[i].digest);
        if (piece.gap) continue;
        auto const canonical = cutter.canonical_text(
            std::span(masked).subspan(piece.begin, piece.end - piece.begin), piece.reversed);
        Bases bases(canonical.begin(), canonical.end());
        if (piece.reversed) reverse_complement(bases);
        for (std::size_t b = 0; b < bases.size(); ++b)
            if (is_base(text[piece.begin + b])) CHECK(bases[b] == text[piece.begin + b]);
    }
}
