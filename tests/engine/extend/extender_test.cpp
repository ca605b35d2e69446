// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/extender.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/plain_extension.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <span>

using namespace tansaku;

namespace {

// Looked for from anywhere.
std::uint32_t row_at(Extender const & extender, SideEnd const & end, std::uint32_t column) {
    std::size_t near = end.passes.empty() ? 0 : column % end.passes.size();
    return extender.row_at(end, column, near);
}

std::vector<Residue> random_text(std::mt19937_64 & random, std::size_t length, unsigned letters) {
    std::vector<Residue> text(length);
    for (Residue & residue : text)
        residue = static_cast<Residue>(random() % letters);
    return text;
}

// A copy with substitutions, insertions and deletions, and now and then an N.
std::vector<Residue> mutated(std::mt19937_64 & random, std::vector<Residue> const & text,
                             unsigned per_mille) {
    std::vector<Residue> copy;
    for (Residue const residue : text) {
        unsigned const dice = static_cast<unsigned>(random() % 1000);
        if (dice >= per_mille) {
            copy.push_back(residue);
            continue;
        }
        switch (random() % 10) {
        case 0:
            break; // deleted
        case 1:
            copy.insert(copy.end(), 1 + random() % 20, residue);
            break;
        case 2:
            copy.push_back(k_residue_n);
            break;
        default:
            copy.push_back(static_cast<Residue>(random() % 4));
        }
    }
    return copy;
}

std::int32_t units_of(SideEnd const & end, std::vector<Residue> const & query,
                      std::vector<Residue> const & text, ScoringScheme const & scheme) {
    std::int32_t units = 0;
    std::size_t q = 0;
    std::size_t t = 0;
    for (CigarRun const & run : end.cigar) {
        if (run.operation == '=' || run.operation == 'X') {
            for (std::uint32_t i = 0; i < run.length; ++i) {
                REQUIRE((query[q] == text[t]) == (run.operation == '='));
                units += scheme.matrix()(query[q++], text[t++]);
            }
        } else {
            units -=
                scheme.gap_open() + scheme.gap_extend() * static_cast<std::int32_t>(run.length);
            (run.operation == 'I' ? q : t) += run.length;
        }
    }
    CHECK(q == end.rows);
    CHECK(t == end.columns);
    return units;
}

// Takes the text in pieces of random sizes, while the extension lives.
void take(std::mt19937_64 & random, Extender & extender, Frontier & frontier,
          std::span<Residue const> text) {
    while (!text.empty() && frontier.alive()) {
        std::size_t const size = std::min<std::size_t>(text.size(), 1 + random() % k_piece);
        extender.advance(frontier, text.first(size));
        text = text.subspan(size);
    }
}

} // namespace

TEST_CASE("an extension equals the plain recurrence, and its path has its score") {
    bool const bands = GENERATE(true, false);
    std::uint64_t const seed = std::random_device{}();
    CAPTURE(seed, bands);
    std::mt19937_64 random(seed);
    Extender extender(bands);
    ScoreProfile profile;
    Frontier frontier;
    SideEnd end;
    for (int trial = 0; trial < 1500; ++trial) {
        CAPTURE(trial);
        ScoringScheme const scheme(trial % 3 == 0 ? k_megablast_scores : k_blastn_scores);
        unsigned const letters = trial % 7 == 0 ? 2 : 4; // also texts of low complexity
        auto const query = random_text(random, 1 + random() % 400, letters);
        auto const text = random() % 4 == 0
                              ? random_text(random, 1 + random() % 400, letters)
                              : mutated(random, query, static_cast<unsigned>(random() % 300));
        std::size_t const begin = random() % query.size();
        std::vector<Residue> const side(query.begin() + static_cast<std::ptrdiff_t>(begin),
                                        query.end());
        std::int32_t const anchor = static_cast<std::int32_t>(random() % 200);
        std::int32_t const low = 10 + static_cast<std::int32_t>(random() % 60);
        std::int32_t const high = low + static_cast<std::int32_t>(random() % 100);

        profile.begin(scheme.matrix(), query);
        extender.forget();
        extender.begin({&scheme, &profile, begin, anchor, low, high}, frontier);
        take(random, extender, frontier, text);
        PlainExtension const plain = extend_plainly(side, text, scheme, anchor, low, high);
        REQUIRE(frontier.best == plain.best);
        REQUIRE(frontier.best_row == plain.row);
        REQUIRE(frontier.best_column == plain.column);
        extender.trace_back(frontier, end);
        REQUIRE(units_of(end, side, text, scheme) == plain.best);
    }
}

TEST_CASE("a copied frontier goes on as if the other branch had never been") {
    std::mt19937_64 random(7);
    ScoringScheme const scheme;
    auto const query = random_text(random, 300, 4);
    auto const one = mutated(random, query, 30);
    auto const other = mutated(random, query, 30);
    std::vector<Residue> joined(one.begin(), one.begin() + 150);
    joined.insert(joined.end(), other.begin() + 150, other.end());

    ScoreProfile profile;
    profile.begin(scheme.matrix(), query);
    Extender extender;
    extender.forget();
    Frontier stem;
    extender.begin({&scheme, &profile, 0, 100, 40, 110}, stem);
    take(random, extender, stem, std::span(one).first(150));
    Frontier branch = stem;
    take(random, extender, branch, std::span(one).subspan(150));
    extender.back_to(150);
    branch = stem;
    take(random, extender, branch, std::span(joined).subspan(150));
    SideEnd branched;
    extender.trace_back(branch, branched);

    Frontier straight;
    extender.forget();
    extender.begin({&scheme, &profile, 0, 100, 40, 110}, straight);
    take(random, extender, straight, joined);
    SideEnd direct;
    extender.trace_back(straight, direct);
    CHECK(branched.units == direct.units);
    CHECK(branched.cigar == direct.cigar);
}

// Alleles that part and meet again, copies in tandem and anchors at many places: most pieces are
// remembered from elsewhere.
TEST_CASE("what is remembered of other extensions changes nothing") {
    std::uint64_t const seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    ScoringScheme const scheme;
    std::uint64_t remembered = 0;
    for (int trial = 0; trial < 40; ++trial) {
        CAPTURE(trial);
        std::vector<Residue> ancestor = random_text(random, 100 + random() % 400, 4);
        if (trial % 2 == 0) { // in tandem
            std::vector<Residue> const unit(ancestor.begin(), ancestor.begin() + 3 + trial);
            ancestor.clear();
            while (ancestor.size() < 400)
                ancestor.insert(ancestor.end(), unit.begin(), unit.end());
        }
        auto const query = mutated(random, ancestor, 20);
        std::array<ScoreProfile, 2> profiles;
        auto const other = mutated(random, ancestor, 100);
        profiles[0].begin(scheme.matrix(), query);
        profiles[1].begin(scheme.matrix(), other);
        Extender remembering;
        remembering.forget();
        Extender fresh;
        for (int allele = 0; allele < 30; ++allele) {
            auto text = ancestor;
            for (int change = 0; change < 3; ++change)
                text[random() % text.size()] = static_cast<Residue>(random() % 4);
            std::size_t const begin = (random() % 8) * 32;
            if (begin >= std::min({text.size(), query.size(), other.size()})) continue;
            text.erase(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin));
            ExtensionStart const start{.scheme = &scheme,
                                       .profile = &profiles[random() % 2],
                                       .profile_begin = begin,
                                       .anchor_units = 30 + static_cast<int>(random() % 3) * 40,
                                       .drop_low = 33,
                                       .drop_high = 110};
            std::array<Frontier, 2> frontiers;
            std::array<SideEnd, 2> ends;
            for (std::size_t i = 0; i < 2; ++i) {
                Extender & extender = i == 0 ? remembering : fresh;
                if (i == 1) extender.forget();
                extender.begin(start, frontiers[i]);
                // Pieces of equal places end at equal bases.
                for (std::size_t at = 0; at < text.size() && frontiers[i].alive(); at += k_piece)
                    extender.advance(frontiers[i],
                                     std::span(text).subspan(
                                         at, std::min<std::size_t>(k_piece, text.size() - at)));
                extender.trace_back(frontiers[i], ends[i]);
            }
            REQUIRE(frontiers[0].alive() == frontiers[1].alive());
            REQUIRE(ends[0].units == ends[1].units);
            REQUIRE(ends[0].rows == ends[1].rows);
            REQUIRE(ends[0].columns == ends[1].columns);
            REQUIRE(ends[0].cigar == ends[1].cigar);
            for (std::uint32_t column = 0; column <= ends[0].columns; ++column)
                REQUIRE(row_at(remembering, ends[0], column) == row_at(fresh, ends[1], column));
        }
        remembered += remembering.remembered();
    }
    CHECK(remembered > 1000);
}

// Alleles of the same few nodes in a row, of which each may come as one of two variants.
TEST_CASE("a leg that is known leads to what its pieces lead to") {
    std::uint64_t const seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    ScoringScheme const scheme;
    std::uint64_t known = 0;
    for (int trial = 0; trial < 30; ++trial) {
        CAPTURE(trial);
        std::vector<std::array<std::vector<Residue>, 2>> nodes;
        std::vector<Residue> ancestor;
        for (int node = 0; node < 8; ++node) {
            auto const text = random_text(random, 1 + random() % 150, trial % 3 == 0 ? 2 : 4);
            nodes.push_back({text, mutated(random, text, 60)});
            ancestor.insert(ancestor.end(), text.begin(), text.end());
        }
        auto const query = mutated(random, ancestor, 30);
        ScoreProfile profile;
        profile.begin(scheme.matrix(), query);
        ExtensionStart const start{.scheme = &scheme,
                                   .profile = &profile,
                                   .profile_begin = 0,
                                   .anchor_units = 60,
                                   .drop_low = 33,
                                   .drop_high = 110};
        Extender with_legs;
        with_legs.forget();
        Extender plain;
        plain.forget();
        for (int allele = 0; allele < 40; ++allele) {
            std::array<Frontier, 2> frontiers;
            with_legs.begin(start, frontiers[0]);
            plain.begin(start, frontiers[1]);
            std::vector<Residue> whole;
            for (std::uint32_t node = 0; node < nodes.size() && frontiers[1].alive(); ++node) {
                auto const variant = static_cast<std::uint32_t>(random() % 2);
                std::vector<Residue> const & text = nodes[node][variant];
                LegName const name{node, variant};
                bool const again = with_legs.advance_known(frontiers[0], name);
                known += again ? 1 : 0;
                if (!again) with_legs.begin_leg(frontiers[0]);
                for (std::size_t at = 0; at < text.size() && frontiers[1].alive(); at += k_piece) {
                    auto const piece = std::span(text).subspan(
                        at, std::min<std::size_t>(k_piece, text.size() - at));
                    plain.advance(frontiers[1], piece);
                    if (!again) with_legs.advance(frontiers[0], piece);
                }
                if (!again) with_legs.end_leg();
                whole.insert(whole.end(), text.begin(), text.end());
                REQUIRE(with_legs.column() == plain.column());
                REQUIRE(frontiers[0].best == frontiers[1].best);
                REQUIRE(frontiers[0].alive() == frontiers[1].alive());
                REQUIRE(with_legs.digest(frontiers[0]) == plain.digest(frontiers[1]));
            }
            std::array<SideEnd, 2> ends;
            with_legs.trace_back(frontiers[0], ends[0]);
            plain.trace_back(frontiers[1], ends[1]);
            REQUIRE(ends[0].units == ends[1].units);
            REQUIRE(ends[0].rows == ends[1].rows);
            REQUIRE(ends[0].columns == ends[1].columns);
            REQUIRE(ends[0].cigar == ends[1].cigar);
            for (std::uint32_t column = 0; column <= ends[0].columns; ++column)
                REQUIRE(row_at(with_legs, ends[0], column) == row_at(plain, ends[1], column));
            auto const from = static_cast<std::uint32_t>(random() % (ends[0].columns + 1));
            auto const to =
                from + static_cast<std::uint32_t>(random() % (ends[0].columns - from + 1));
            std::vector<Residue> const expected(whole.begin() + from, whole.begin() + to);
            for (std::size_t i = 0; i < 2; ++i) {
                std::vector<Residue> text;
                (i == 0 ? with_legs : plain).append_text(ends[i], from, to, text);
                REQUIRE(text == expected);
            }
        }
    }
    CHECK(known > 1000);
}

// Bytes a cell in a narrow band or words in all rows; with columns passed by or with all of them;
// states, scores and ways are the same, under all schemes and drops.
TEST_CASE("narrow columns are those of the kernel for all") {
    std::uint64_t const seed = std::random_device{}();
    CAPTURE(seed, has_band_kernel());
    std::mt19937_64 random(seed);
    Extender narrow(true);
    Extender wide(false);
    auto const schemes = supported_scores();
    for (int trial = 0; trial < 600; ++trial) {
        CAPTURE(trial);
        ScoringScheme const scheme(trial % 2 == 0 ? k_blastn_scores
                                                  : schemes[random() % schemes.size()]);
        auto query = random_text(random, 1 + random() % 900, 4);
        if (trial % 5 == 0) { // in tandem: other diagonals are as good as the best
            std::size_t const unit = 1 + random() % 40;
            for (std::size_t i = unit; i < query.size(); ++i)
                query[i] = query[i - unit];
        }
        constexpr std::array per_mille{0u, 5u, 20u, 60u, 150u, 300u};
        auto const text = mutated(random, query, per_mille[random() % per_mille.size()]);
        std::size_t const begin = random() % std::min<std::size_t>(query.size(), 40);
        ScoreProfile profile;
        profile.begin(scheme.matrix(), query);
        bool const bits = random() % 2 == 0;
        auto const low = bits ? scheme.units_of_bits(30) : static_cast<int>(random() % 80);
        auto const high = bits ? scheme.units_of_bits(100) : low + static_cast<int>(random() % 150);
        ExtensionStart const start{&scheme, &profile, begin, static_cast<int>(random() % 150),
                                   low,     high};
        std::array<Frontier, 2> frontiers;
        narrow.forget();
        wide.forget();
        narrow.begin(start, frontiers[0]);
        wide.begin(start, frontiers[1]);
        std::span<Residue const> rest(text);
        rest = rest.subspan(std::min(begin, rest.size()));
        while (!rest.empty() && frontiers[1].alive()) {
            std::size_t const size = std::min<std::size_t>(rest.size(), 1 + random() % k_piece);
            narrow.advance(frontiers[0], rest.first(size));
            wide.advance(frontiers[1], rest.first(size));
            rest = rest.subspan(size);
            REQUIRE(frontiers[0].alive() == frontiers[1].alive());
            REQUIRE(frontiers[0].best == frontiers[1].best);
            if (frontiers[1].alive())
                REQUIRE(narrow.digest(frontiers[0]) == wide.digest(frontiers[1]));
        }
        std::array<SideEnd, 2> ends;
        narrow.trace_back(frontiers[0], ends[0]);
        wide.trace_back(frontiers[1], ends[1]);
        REQUIRE(ends[0].rows == ends[1].rows);
        REQUIRE(ends[0].columns == ends[1].columns);
        REQUIRE(ends[0].cigar == ends[1].cigar);
        for (std::uint32_t column = 0; column <= ends[0].columns; ++column)
            REQUIRE(row_at(narrow, ends[0], column) == row_at(wide, ends[1], column));
    }
}

TEST_CASE("where nothing differs columns are passed by") {
    if (!has_band_kernel()) return;
    std::mt19937_64 random(11);
    ScoringScheme const scheme;
    auto const query = random_text(random, 2000, 4);
    ScoreProfile profile;
    profile.begin(scheme.matrix(), query);
    Extender extender;
    extender.forget();
    Frontier frontier;
    extender.begin({&scheme, &profile, 0, 100, 33, 111}, frontier);
    for (std::size_t at = 0; at < 1600; at += k_piece)
        extender.advance(frontier, std::span(query).subspan(at, k_piece));
    CHECK(frontier.best == 3200);
    CHECK(frontier.best_row == 1600);
    CHECK(extender.cells() < 100 * k_band_lanes);
    SideEnd end;
    extender.trace_back(frontier, end);
    CHECK(end.cigar == std::vector<CigarRun>{{'=', 1600}});
    CHECK(extender.cells() < 100 * k_band_lanes);
}
