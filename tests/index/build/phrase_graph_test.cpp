// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/phrase_graph.hpp"
#include "tests/index/build/slow_graph.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

namespace {

std::vector<std::uint32_t> slice(std::vector<std::uint32_t> const & list,
                                 std::vector<std::uint32_t> const & start, std::size_t i) {
    return {list.begin() + start.at(i), list.begin() + start.at(i + 1)};
}

void check(Batch const & batch, std::vector<std::uint32_t> const & phrase_length) {
    PhraseGraph const graph = make_graph(batch, phrase_length);
    SlowGraph const slow(batch, phrase_length);

    REQUIRE(graph.node.size() == slow.visits.size());
    std::size_t rank = 0;
    for (auto const & [node, elements] : slow.visits) {
        REQUIRE(graph.node[rank] == node);
        REQUIRE(slice(graph.visit, graph.visit_start, rank++) == elements);
    }

    REQUIRE(graph.edge_low.size() == slow.edges.size());
    std::map<std::uint32_t, std::set<std::uint32_t>> edges_of_port;
    for (std::uint32_t edge = 0; edge < graph.edge_low.size(); ++edge) {
        std::uint32_t const low = graph.edge_low[edge];
        std::uint32_t const high = graph.edge_high.at(edge);
        CAPTURE(low, high);
        REQUIRE(low <= high);
        edges_of_port[low].insert(edge);
        edges_of_port[high].insert(edge);
        std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
        std::uint32_t next_low = 0;
        std::uint32_t next_high = 0;
        for (std::uint32_t s = graph.segment_start[edge]; s < graph.segment_start[edge + 1]; ++s) {
            std::uint32_t const here = graph.segment.at(3 * s);
            std::uint32_t const there = graph.segment.at(3 * s + 1);
            std::uint32_t const length = graph.segment.at(3 * s + 2);
            REQUIRE(length > 0);
            REQUIRE(here >= next_low); // ascending on both ends
            if (low != high) REQUIRE(there >= next_high);
            if (low == high) REQUIRE(length == 1);
            next_low = here + length;
            next_high = there + length;
            for (std::uint32_t i = 0; i < length; ++i)
                REQUIRE(pairs.emplace(here + i, there + i).second);
        }
        auto const expected = slow.edges.find(
            {{graph.node.at(low / 2), low % 2}, {graph.node.at(high / 2), high % 2}});
        REQUIRE(expected != slow.edges.end());
        REQUIRE(pairs == expected->second);
    }
    REQUIRE(graph.port_edge_start.size() == 2 * graph.node.size() + 1);
    for (std::uint32_t port = 0; port < 2 * graph.node.size(); ++port) {
        auto const listed = slice(graph.port_edge, graph.port_edge_start, port);
        REQUIRE(std::set(listed.begin(), listed.end()) == edges_of_port[port]);
        REQUIRE(listed.size() == edges_of_port[port].size());
    }

    std::vector<std::pair<Node, std::uint32_t>> touched;
    for (std::size_t i = 0; i < graph.touched_node.size(); ++i)
        touched.emplace_back(graph.node.at(graph.touched_node[i]), graph.touched_visit.at(i));
    REQUIRE(touched == std::vector(slow.touched.begin(), slow.touched.end()));
}

struct Parse {
    Batch batch;
    std::vector<std::uint32_t> phrase_length;

    // `phrase` as a letter: a, b, … forward, A, B, … reversed; digits are gaps of 40, 41, …
    void add(std::string_view letters) {
        std::uint64_t length = 0;
        for (char const letter : letters) {
            bool const gap = letter >= '0' && letter <= '9';
            bool const reversed = letter >= 'A' && letter <= 'Z';
            auto const number = static_cast<std::uint32_t>(letter - (gap        ? '0'
                                                                     : reversed ? 'A'
                                                                                : 'a'));
            batch.elements.push_back(Element::make(gap ? k_first_gap + number : number, reversed));
            length += 40 + number;
        }
        batch.haplotype.push_back(static_cast<std::uint32_t>(batch.haplotype.size()));
        batch.label.emplace_back("chr1");
        batch.length.push_back(length);
        batch.first_element.push_back(static_cast<std::uint32_t>(batch.elements.size()));
        batch.first_run.push_back(static_cast<std::uint32_t>(batch.track.size()));
    }

    // Phrases of 40, 41, … bases. Gap numbers must be ranks, so all lengths occur.
    explicit Parse(std::uint32_t gaps = 3) {
        for (std::uint32_t i = 0; i < 26; ++i)
            phrase_length.push_back(40 + i);
        for (std::uint32_t gap = 0; gap < gaps; ++gap) {
            batch.gap_length.push_back(40 + gap);
            add(std::string(1, static_cast<char>('0' + gap)));
        }
    }
};

} // namespace

TEST_CASE("graphs of chosen parses") {
    auto const * const parse = GENERATE("abc", "aaaa", "aA", "Aa", "aAaA", "aAAa", "abA", "abBA",
                                        "a0b1c", "0a0", "", "aab", "Baab", "aBAb", "abcCBA");
    CAPTURE(parse);
    Parse once;
    once.add(parse);
    check(once.batch, once.phrase_length);
    Parse twice;
    twice.add(parse);
    twice.add("");
    twice.add("ab");
    twice.add(parse);
    check(twice.batch, twice.phrase_length);
}

TEST_CASE("graphs of random parses over few phrases, with gaps and ambiguous runs") {
    auto const seed = GENERATE(range(1u, 60u));
    CAPTURE(seed);
    RandomDna random(seed);
    Parse made;
    std::size_t const phrases = random.between(1, 8);
    for (std::size_t sequences = random.between(1, 12); sequences != 0; --sequences) {
        std::string letters;
        for (std::size_t i = random.below(40); i != 0; --i) {
            bool const gap = random.chance(0.1) && (letters.empty() || letters.back() > '9');
            char const first = gap ? '0' : random.chance(0.5) ? 'a' : 'A';
            letters +=
                static_cast<char>(first + static_cast<char>(random.below(gap ? 3 : phrases)));
        }
        std::uint32_t position = 0;
        for (std::size_t runs = random.below(4); runs != 0; --runs) {
            position += static_cast<std::uint32_t>(random.between(1, 300));
            made.batch.track.push_back({position, 3, k_residue_n});
            position += 3;
        }
        made.add(letters);
    }
    check(made.batch, made.phrase_length);
}

TEST_CASE("one segment stands for any number of haplotypes that agree") {
    Parse made(0);
    for (int i = 0; i < 1000; ++i)
        made.add("abc");
    PhraseGraph const graph = make_graph(made.batch, made.phrase_length);
    CHECK(graph.segment.size() == 2 * 3);
}
