// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/graph/batch_tables.hpp"
#include "index/format/varint.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_parse.hpp"
#include "tests/support/numbered_visits.hpp"
#include "tests/support/slow_graph.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

namespace {

// What the lists of a graph say, spelt out: for every port, the option that each visit takes.
struct SpeltGraph {
    std::vector<std::vector<std::uint32_t>> beyond; // codes

    SpeltGraph(PhraseGraph const & graph, VisitedNodes const & nodes) {
        for (std::uint32_t port = 0; port < 2 * nodes.node.size(); ++port) {
            std::vector<std::uint32_t> const option(
                graph.option.begin() + graph.option_start.at(port),
                graph.option.begin() + graph.option_start.at(port + 1));
            std::uint32_t const visits = nodes.visits.at(port / 2);
            std::uint8_t const * at = graph.run.data() + graph.run_start.at(port);
            std::uint8_t const * const end = graph.run.data() + graph.run_start.at(port + 1);
            REQUIRE_FALSE(option.empty());
            REQUIRE(std::ranges::is_sorted(option));
            REQUIRE(std::ranges::adjacent_find(option) == option.end());
            auto & mine = beyond.emplace_back();
            if (option.size() == 1) {
                REQUIRE(at == end);
                mine.assign(visits, option[0]);
                continue;
            }
            std::uint64_t options_in_bits = 1;
            while (options_in_bits < option.size())
                options_in_bits *= 2;
            while (at != end) {
                std::uint64_t code = 0;
                at = read_varint(at, end, code);
                REQUIRE(at != nullptr);
                std::uint32_t const other = option.at(code % options_in_bits);
                CHECK((mine.empty() || mine.back() != other)); // runs are as long as can be
                mine.insert(mine.end(), code / options_in_bits + 1, other);
            }
            REQUIRE(mine.size() == visits);
        }
    }

    [[nodiscard]] std::vector<std::uint32_t> visits_by(std::uint32_t port,
                                                       PortOption option) const {
        std::vector<std::uint32_t> visits;
        for (std::uint32_t visit = 0; visit < beyond.at(port).size(); ++visit)
            if (beyond[port][visit] == option.code) visits.push_back(visit);
        return visits;
    }
};

void check(MadeParse const & made) {
    NumberedVisits const numbered(made);
    BatchTables const tables = list_tables(made.batch, made.lists, made.places);
    VisitedNodes const & lists = tables.nodes;
    PhraseGraph const & graph = tables.graph;
    SlowGraph const slow(made, numbered.number);

    REQUIRE(lists.node.size() == slow.visits.size());
    std::size_t rank = 0;
    for (auto const & [node, elements] : slow.visits) {
        REQUIRE(lists.node[rank] == node);
        REQUIRE(numbered.visit[rank] == elements);
        REQUIRE(lists.visits[rank] == elements.size());
        ++rank;
    }

    SpeltGraph const spelt(graph, lists);
    using Port = SlowGraph::Port;
    auto const port_of = [&](std::uint32_t port) { return Port(lists.node[port / 2], port % 2); };
    decltype(slow.edges) edges;
    decltype(slow.ends) ends;
    for (std::uint32_t port = 0; port < spelt.beyond.size(); ++port) {
        auto const & all = spelt.beyond[port];
        for (std::uint32_t const code : std::set(all.begin(), all.end())) {
            PortOption const option{code};
            auto const here = spelt.visits_by(port, option);
            if (option.is_nothing()) {
                ends[port_of(port)].insert(here.begin(), here.end());
                continue;
            }
            std::uint32_t const other = option.port();
            auto const there = spelt.visits_by(other, option.seen_from_beyond(port));
            REQUIRE(here.size() == there.size());
            if (other < port) continue;
            for (std::size_t k = 0; k < here.size(); ++k)
                edges[{port_of(port), port_of(other)}].emplace(here[k], there[k]);
        }
    }
    REQUIRE(edges == slow.edges);
    REQUIRE(ends == slow.ends);

    for (std::size_t s = 0; s < made.batch.sequences(); ++s) {
        std::uint64_t const first = made.batch.first_element[s];
        if (first == made.batch.first_element[s + 1]) continue;
        std::uint32_t const node = graph.first_node.at(s) / 2;
        CHECK(Element::make(lists.node.at(node), graph.first_node[s] % 2 != 0).code ==
              made.elements[first].code);
        CHECK(numbered.visit.at(node).at(graph.first_visit.at(s)) == first);
    }
}

} // namespace

TEST_CASE("graphs of chosen parses") {
    auto const * const parse = GENERATE("abc", "aaaa", "aA", "Aa", "aAaA", "aAAa", "abA", "abBA",
                                        "a0b1c", "0a0", "", "aab", "Baab", "aBAb", "abcCBA");
    CAPTURE(parse);
    MadeParse once;
    once.add(parse);
    check(once);
    MadeParse twice;
    twice.add(parse);
    twice.add("");
    twice.add("ab");
    twice.add(parse);
    check(twice);
}

TEST_CASE("graphs of random parses over few phrases, with gaps and ambiguous runs") {
    auto const seed = GENERATE(range(1u, 60u));
    CAPTURE(seed);
    RandomDna random(seed);
    check(random_parse(random));
}

TEST_CASE("haplotypes that agree take no bytes, however many they are") {
    MadeParse made(0);
    for (int i = 0; i < 1000; ++i)
        made.add("abc");
    CHECK(list_tables(made.batch, made.lists, made.places).graph.run.empty());
    // One that differs breaks a run in two where they part, and stands aside where they meet.
    made.add("adc");
    for (int i = 0; i < 1000; ++i)
        made.add("abc");
    CHECK(list_tables(made.batch, made.lists, made.places).graph.run.size() ==
          (2 + 1 + 2) + (2 + 1));
}

TEST_CASE("who has come the same way stands together, wherever in the input") {
    // Two kinds of sequences, mixed, that differ at three places far from each other.
    RandomDna random(7);
    MadeParse made(0);
    for (int i = 0; i < 400; ++i)
        made.add(random.chance(0.5) ? "abdefhijl" : "acdegijkl");
    BatchTables const tables = list_tables(made.batch, made.lists, made.places);
    VisitedNodes const & lists = tables.nodes;
    SpeltGraph const spelt(tables.graph, lists);
    auto const runs = [&](char phrase, unsigned side) {
        auto const rank =
            std::ranges::find(lists.node, static_cast<Node>(phrase - 'a')) - lists.node.begin();
        std::vector<std::uint32_t> beyond =
            spelt.beyond.at(static_cast<std::size_t>(rank) * 2 + side);
        return std::ranges::distance(beyond.begin(), std::ranges::unique(beyond).begin());
    };
    CHECK(runs('a', 1) > 50); // nothing tells yet who is of which kind
    CHECK(runs('d', 0) == 2);
    CHECK(runs('e', 1) == 2);
    CHECK(runs('i', 0) == 2);
    CHECK(runs('j', 1) == 2);
}
