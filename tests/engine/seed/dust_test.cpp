// SPDX-License-Identifier: BSD-3-Clause
#include "engine/seed/dust.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <random>
#include <string>

using namespace tansaku;

template <>
struct Catch::StringMaker<MaskedInterval> {
    static std::string convert(MaskedInterval const & interval) {
        return '[' + std::to_string(interval.begin) + ',' + std::to_string(interval.end) + ')';
    }
};

namespace {

using Intervals = std::vector<MaskedInterval>;

Intervals find(std::span<Residue const> sequence, DustOptions options = {}) {
    Intervals masked;
    DustMasker(options).find(sequence, masked);
    return masked;
}

Intervals find(std::string_view letters) { return find(to_residues(letters)); }

// Bases without repeats of low complexity, to set a scene.
std::string const k_left = "CATTGCACTAGCTCGGATAC";
std::string const k_right = "CATGGCAATAGCTCGGATTC";

// The definition, read off the paper: an interval is perfect when its score per triplet exceeds
// level / 10 and that of no interval inside it is higher. Quadratic in memory.
Intervals find_by_definition(std::vector<Residue> const & sequence, DustOptions options) {
    std::size_t const triplets = sequence.size() < 3 ? 0 : sequence.size() - 2;
    auto const longest = static_cast<std::size_t>(options.window) - 2;
    auto const triplet = [&](std::size_t i) {
        return sequence[i] * 16 + sequence[i + 1] * 4 + sequence[i + 2];
    };
    std::vector<bool> in_perfect(sequence.size(), false);
    // densest[first] = highest score per triplet of the intervals inside [first, first + size).
    std::vector<double> densest(triplets, 0.0);
    for (std::size_t size = 2; size <= std::min(longest, triplets); ++size)
        for (std::size_t first = 0; first + size <= triplets; ++first) {
            std::vector<int> counts(64, 0);
            int score = 0;
            for (std::size_t i = first; i < first + size; ++i)
                score += counts[static_cast<std::size_t>(triplet(i))]++;
            double const density = static_cast<double>(score) / static_cast<double>(size - 1);
            double const inside = std::max(densest[first], densest[first + 1]);
            densest[first] = std::max(inside, density);
            if (density > options.level / 10.0 && density >= inside)
                std::fill_n(in_perfect.begin() + static_cast<std::ptrdiff_t>(first), size + 2,
                            true);
        }
    Intervals masked;
    for (std::uint32_t i = 0; i < sequence.size(); ++i) {
        if (!in_perfect[i]) continue;
        if (masked.empty() || masked.back().end != i) masked.push_back({i, i});
        masked.back().end = i + 1;
    }
    return masked;
}

// Random bases of a skewed composition, in which intervals of every density occur.
std::vector<Residue> skewed_bases(std::mt19937 & random, std::size_t length) {
    std::vector<Residue> residues(length);
    for (Residue & residue : residues)
        residue = static_cast<Residue>(random() % 3 == 0 ? random() % 4 : random() % 2 * 3);
    return residues;
}

} // namespace

TEST_CASE("sequences too short or too varied have no low complexity") {
    CHECK(find("").empty());
    CHECK(find("AA").empty());
    CHECK(find("AAAAAA").empty());
    CHECK(find(k_left + k_right).empty());
}

TEST_CASE("seven equal bases are the shortest run that is masked") {
    CHECK(find(k_left + "AAAAAA" + k_right).empty());
    CHECK(find(k_left + "AAAAAAA" + k_right) == Intervals{{20, 27}});
    CHECK(find(k_left + "CACACACACACA" + k_right) == Intervals{{20, 34}});
}

TEST_CASE("intervals that touch are one, and the linker joins those that are near") {
    std::string const letters = k_left + "AAAAAAAAAACGTTTTTTTTTT" + k_right;
    CHECK(find(letters) == Intervals{{20, 30}, {32, 42}});
    CHECK(find(to_residues(letters), {20, 64, 2}) == Intervals{{20, 30}, {32, 42}});
    CHECK(find(to_residues(letters), {20, 64, 3}) == Intervals{{20, 42}});
    CHECK(find(k_left + "AAAAAAAAAATTTTTTTTTT" + k_right) == Intervals{{20, 40}});
}

TEST_CASE("intervals are the union of the perfect ones by definition") {
    auto const options = GENERATE(DustOptions{}, DustOptions{10, 64, 1}, DustOptions{20, 12, 1},
                                  DustOptions{2, 64, 1}, DustOptions{64, 40, 1});
    std::mt19937 random(1);
    for (int round = 0; round < 60; ++round) {
        auto const sequence = skewed_bases(random, random() % 200);
        INFO(to_letters(sequence));
        REQUIRE(find(sequence, options) == find_by_definition(sequence, options));
    }
}

TEST_CASE("the other strand of a sequence of bases is masked alike") {
    std::mt19937 random(2);
    for (int round = 0; round < 200; ++round) {
        auto sequence = skewed_bases(random, random() % 1000);
        Intervals mirrored = find(sequence);
        auto const size = static_cast<std::uint32_t>(sequence.size());
        for (auto & [begin, end] : mirrored) {
            std::swap(begin, end);
            begin = size - begin;
            end = size - end;
        }
        std::ranges::reverse(mirrored);
        reverse_complement(sequence);
        REQUIRE(find(sequence) == mirrored);
    }
}

TEST_CASE("ambiguity codes other than N count as A") {
    CHECK(find(k_left + "RYKMWSB" + k_right) == Intervals{{20, 27}});
    CHECK(find(k_left + "AAADHVA" + k_right) == Intervals{{20, 27}});
}

TEST_CASE("a short run of N adds nothing to what surrounds it") {
    CHECK(find(k_left + std::string(40, 'N') + k_right).empty());
    CHECK(find(k_left + "AAAANAAAA" + k_right).empty());
    CHECK(find(k_left + "AAAAAAA" + std::string(64, 'N') + "AAAAAAA" + k_right) ==
          Intervals{{20, 27}, {91, 98}});
}

TEST_CASE("runs of N longer than the window or at an end are reported") {
    CHECK(find(k_left + std::string(65, 'N') + k_right) == Intervals{{20, 85}});
    CHECK(find(k_left + "AAAAAAA" + std::string(65, 'N') + k_right) == Intervals{{20, 92}});
    CHECK(find("N" + k_left + "NN") == Intervals{{0, 1}, {21, 23}});
    CHECK(find("NNN") == Intervals{{0, 3}});
}

TEST_CASE("a masker starts afresh with every sequence") {
    auto const low = to_residues(std::string(100, 'A'));
    auto const varied = to_residues(k_left + k_right);
    DustMasker masker;
    Intervals masked;
    for (int round = 0; round < 2; ++round) {
        masker.find(low, masked);
        CHECK(masked == Intervals{{0, 100}});
        masker.find(varied, masked);
        CHECK(masked.empty());
    }
}
