// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/visit_samples.hpp"
#include "index/format/schema.hpp"
#include "index/format/varint.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_parse.hpp"

#include <map>
#include <set>
#include <tuple>

using namespace tansaku;
using namespace tansaku::test;

namespace {

// Sequence, position, reversed.
using Place = std::tuple<std::int64_t, std::int64_t, bool>;

std::vector<Place> decode(VisitSamples const & samples) {
    std::vector<Place> places;
    for (std::size_t block = 0; block + 1 < samples.block_start.size(); ++block) {
        std::uint8_t const * at = samples.sample.data() + samples.block_start[block];
        std::uint8_t const * const end = samples.sample.data() + samples.block_start[block + 1];
        std::int64_t sequence = 0;
        std::int64_t begin = 0;
        std::size_t count = 0;
        for (std::uint64_t code = 0; at != end; ++count) {
            at = read_varint(at, end, code);
            REQUIRE(at != nullptr);
            bool const reversed = code % 2 != 0;
            sequence += unfold_sign(code / 2);
            at = read_varint(at, end, code);
            REQUIRE(at != nullptr);
            begin += unfold_sign(code);
            places.emplace_back(sequence, begin, reversed);
        }
        CHECK((count == schema::k_sample_block || block + 2 == samples.block_start.size()));
    }
    return places;
}

void check(MadeParse const & made) {
    Batch const & batch = made.batch;
    VisitLists const lists = list_visits(batch, made.phrase_length);
    VisitSamples const samples = sample_visits(batch, lists);
    auto const places = decode(samples);

    // Every place of every chosen node, from the parses.
    std::set<Node> chosen;
    for (std::uint32_t const rank : samples.node)
        chosen.insert(lists.node.at(rank));
    std::map<Node, std::vector<Place>> expected;
    for (std::size_t s = 0; s < batch.sequences(); ++s) {
        std::int64_t begin = 0;
        std::uint32_t const first = batch.first_element[s];
        std::uint32_t const end = batch.first_element[s + 1];
        std::uint32_t last_chosen = first;
        for (std::uint32_t i = first; i < end; ++i) {
            Element const here = batch.elements[i];
            if (i > first) begin -= shared_bases(batch.elements[i - 1], here);
            if (chosen.contains(here.node())) {
                expected[here.node()].emplace_back(s, begin, here.reversed());
                last_chosen = i;
            } else {
                CHECK(i - last_chosen < schema::k_longest_walk);
                CHECK(i != first);
                CHECK(i + 1 != end);
            }
            begin += here.is_gap() ? batch.gap_length[here.node() - k_first_gap]
                                   : made.phrase_length[here.node()];
        }
    }
    std::vector<Place> in_order;
    REQUIRE(samples.first_sample.size() == expected.size() + 1);
    std::size_t number = 0;
    for (auto const & [node, of_node] : expected) {
        CHECK(samples.first_sample[number++] == in_order.size());
        in_order.insert(in_order.end(), of_node.begin(), of_node.end());
    }
    CHECK(samples.first_sample.back() == in_order.size());
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
        made.phrase_length.push_back(40 + i % 300);
    // Many sequences along one backbone; each visits some phrases of its own.
    std::uint32_t own = 600;
    for (int s = 0; s < 50; ++s) {
        for (std::uint32_t i = 0; i < 500; ++i)
            made.batch.elements.push_back(
                Element::make(random.chance(0.05) ? own++ % 3000 : 26 + i, false));
        made.add("a");
    }
    check(made);
    VisitLists const lists = list_visits(made.batch, made.phrase_length);
    VisitSamples const samples = sample_visits(made.batch, lists);
    // About one element in 24 of the backbone, and few more for those who do not visit it; were
    // what only one visits chosen, there would be hundreds of nodes.
    CHECK(samples.first_sample.back() < 50 * 500 / 12);
    CHECK(samples.node.size() < 100);
}
