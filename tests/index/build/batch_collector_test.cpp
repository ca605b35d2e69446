// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/graph/ranked_parses.hpp"
#include "index/build/parse/batch_collector.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

std::vector<Element> elements_of(Batch const & batch, ParseLists const & lists) {
    std::vector<Element> elements(batch.elements());
    lists.elements.read(batch.first_element.front(), elements);
    return elements;
}

} // namespace

TEST_CASE("a collector numbers phrases once and hands over batch by batch") {
    TempDir const folder;
    ScratchFile file(folder.path());
    ParseLists lists(file);
    Dictionary dictionary;
    BatchCollector collector(dictionary, lists);
    Cutter cutter;
    CutSequence cut;
    auto const sequence = to_residues("ACCGTTAGGACT");
    auto const add = [&](std::vector<Residue> const & text) {
        cutter.cut(text, cut);
        collector.add(0, "chr1", text, cut, cutter);
    };
    add(sequence);
    auto turned = sequence;
    reverse_complement(turned);
    add(turned);
    add({});
    add(std::vector<Residue>(40, k_residue_n));
    Batch const first = collector.take();
    CHECK(dictionary.phrases() == 1);
    CHECK(first.sequences() == 4);
    CHECK(first.phrases == 1);
    CHECK(first.first_element == std::vector<std::uint64_t>{0, 1, 2, 2, 3});
    auto const elements = elements_of(first, lists);
    CHECK(elements[0].node() == elements[1].node());
    CHECK(elements[0].reversed() != elements[1].reversed());
    CHECK(elements[2].is_gap());
    CHECK(first.gap_length == std::vector<std::uint32_t>{40});

    CHECK(collector.batch().sequences() == 0);
    add(std::vector<Residue>(50, k_residue_n));
    add(sequence);
    Batch const second = collector.take();
    CHECK(second.first_element == std::vector<std::uint64_t>{3, 4, 5});
    CHECK(second.gap_length == std::vector<std::uint32_t>{50});
    CHECK(second.phrases == 1);
    auto const more = elements_of(second, lists);
    CHECK(more[0].node() == k_first_gap);
    CHECK(more[1].code == elements[0].code);
}

TEST_CASE("nodes go by the places of phrases in the dictionary, then by the lengths of gaps") {
    TempDir const folder;
    ScratchFile file(folder.path());
    ParseLists lists(file);
    Batch batch;
    batch.haplotype = {0, 1};
    batch.gap_length = {500, 40, 77};
    for (Element const element :
         {Element::make(0, false), Element::make(k_first_gap + 0, false), Element::make(2, true),
          Element::make(k_first_gap + 2, false), Element::make(1, true),
          Element::make(k_first_gap + 1, false), Element::make(2, false)})
        lists.elements.append(element);
    batch.first_element = {0, 5, 7};
    PhrasePlaces places;
    places.place = {9, 0, 4};
    for (std::uint32_t i = 0; i < 10; ++i)
        places.length.push_back(100 + i);
    RankedParses const parses(batch, lists, places);
    VisitedNodes const & nodes = parses.nodes();
    CHECK(nodes.node == std::vector<Node>{0, 4, 9, k_first_gap, k_first_gap + 1, k_first_gap + 2});
    CHECK(nodes.visits == std::vector<std::uint32_t>{1, 2, 1, 1, 1, 1});
    CHECK(nodes.gap_length == std::vector<std::uint32_t>{40, 77, 500});
    CHECK(parses.bases(1) == 104);
    CHECK(parses.bases(4) == 77);
    CHECK(parses.shared(0, 1) == k_word);
    CHECK(parses.shared(1, 4) == 0);
    std::vector<std::uint32_t> oriented(4);
    parses.read(0, 1, oriented);
    CHECK(oriented == std::vector<std::uint32_t>{5 * 2, 1 * 2 + 1, 4 * 2, 0 * 2 + 1});
    oriented.resize(2);
    parses.read(1, 0, oriented);
    CHECK(oriented == std::vector<std::uint32_t>{3 * 2, 1 * 2});
}
