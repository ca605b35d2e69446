// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/graph/batch_tables.hpp"
#include "index/core/packed_numbers.hpp"
#include "index/format/schema.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_parse.hpp"
#include "tests/support/numbered_visits.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <tuple>

using namespace tansaku;
using namespace tansaku::test;

namespace {

// Sequence, position, reversed.
using Place = std::tuple<std::int64_t, std::int64_t, bool>;

// `visits`: of each chosen node.
std::vector<Place> decode(VisitSamples const & samples, std::span<std::uint32_t const> visits) {
    std::vector<Place> places;
    std::uint8_t const * const bytes = samples.sample.data();
    REQUIRE(samples.first_block.size() == visits.size() + 1);
    for (std::size_t node = 0; node < visits.size(); ++node) {
        std::uint32_t left = visits[node];
        for (std::uint32_t block = samples.first_block[node]; block < samples.first_block[node + 1];
             ++block) {
            std::uint8_t const * const head = bytes + samples.block_start.at(block);
            std::uint32_t const count = std::min(left, schema::k_sample_block);
            unsigned const width = head[8] + head[9];
            REQUIRE(samples.block_start.at(block + 1) - samples.block_start[block] ==
                    schema::k_sample_head + (count * width + 7) / 8);
            for (std::uint32_t i = 0; i < count; ++i) {
                std::uint64_t const bit = 80 + std::uint64_t{i} * width;
                std::uint32_t const who = read_bits(head, 0, 32) + read_bits(head, bit, head[8]);
                std::uint32_t const begin =
                    read_bits(head, 32, 32) + read_bits(head, bit + head[8], head[9]);
                places.emplace_back(who / 2, begin, who % 2 != 0);
            }
            left -= count;
        }
        REQUIRE(left == 0);
    }
    CHECK(samples.block_start.back() + PackedNumbers::k_pad == samples.sample.size());
    return places;
}

void check(MadeParse const & made) {
    Batch const & batch = made.batch;
    NumberedVisits const numbered(made);
    BatchTables const tables = list_tables(batch, made.lists, made.places);
    VisitedNodes const & lists = tables.nodes;
    VisitSamples const & samples = tables.samples;
    std::vector<std::uint32_t> visits;
    for (std::uint32_t const rank : samples.node)
        visits.push_back(lists.visits.at(rank));
    auto const places = decode(samples, visits);

    // Every place of every chosen node, from the parses.
    std::set<Node> chosen;
    for (std::uint32_t const rank : samples.node)
        chosen.insert(lists.node.at(rank));
    std::map<std::pair<Node, std::uint32_t>, Place> expected; // by node and visit
    for (std::size_t s = 0; s < batch.sequences(); ++s) {
        std::int64_t begin = 0;
        std::uint64_t const first = batch.first_element[s];
        std::uint64_t const end = batch.first_element[s + 1];
        std::uint64_t last_chosen = first;
        for (std::uint64_t i = first; i < end; ++i) {
            Element const here = made.elements[i];
            if (i > first) begin -= shared_bases(made.elements[i - 1], here);
            if (chosen.contains(here.node())) {
                expected[{here.node(), numbered.number[i]}] = {s, begin, here.reversed()};
                last_chosen = i;
            } else {
                CHECK(i - last_chosen < schema::k_longest_walk);
                CHECK(i != first);
                CHECK(i + 1 != end);
            }
            begin += here.is_gap() ? batch.gap_length[here.node() - k_first_gap]
                                   : made.places.length[here.node()];
        }
    }
    std::vector<Place> in_order;
    for (auto const & [node_and_visit, place] : expected)
        in_order.push_back(place);
    REQUIRE(places == in_order);
}

} // namespace

TEST_CASE("the places of chosen visits are those of the parses, and never far") {
    auto const seed = GENERATE(range(1u, 40u));
    CAPTURE(seed);
    RandomDna random(seed);
    check(random_parse(random));
}

TEST_CASE("long parses: some node of every stretch is chosen, one that many visit") {
    auto const seed = GENERATE(range(1u, 20u));
    CAPTURE(seed);
    RandomDna random(seed);
    MadeParse made;
    for (std::uint32_t i = 26; i < 3000; ++i)
        made.add_phrase_length(40 + i % 300);
    // Many sequences along one backbone; each visits some phrases of its own.
    std::uint32_t own = 600;
    for (int s = 0; s < 50; ++s) {
        for (std::uint32_t i = 0; i < 500; ++i)
            made.elements.push_back(
                Element::make(random.chance(0.05) ? own++ % 3000 : 26 + i, false));
        made.add("a");
    }
    check(made);
    BatchTables const tables = list_tables(made.batch, made.lists, made.places);
    VisitedNodes const & lists = tables.nodes;
    VisitSamples const & samples = tables.samples;
    // About one element in 48 of the backbone, and few more for those who do not visit it; were
    // what only one visits chosen, there would be hundreds of nodes.
    std::uint32_t stored = 0;
    for (std::uint32_t const rank : samples.node)
        stored += lists.visits[rank];
    CHECK(stored < 50 * 500 / 24);
    CHECK(samples.node.size() < 100);
}
