// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/parse/batch_collector.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

using namespace tansaku;

TEST_CASE("finished nodes are places in the dictionary and ranks of gap lengths") {
    Batch batch;
    batch.gap_length = {500, 40, 77};
    batch.elements = {Element::make(0, false), Element::make(k_first_gap + 0, false),
                      Element::make(2, true),  Element::make(k_first_gap + 2, false),
                      Element::make(1, true),  Element::make(k_first_gap + 1, false)};
    finish_nodes(batch, std::vector<std::uint32_t>{9, 0, 4});
    CHECK(batch.gap_length == std::vector<std::uint32_t>{40, 77, 500});
    std::vector<std::uint32_t> codes;
    for (Element const element : batch.elements)
        codes.push_back(element.code);
    CHECK(codes == std::vector<std::uint32_t>{
                       Element::make(9, false).code, Element::make(k_first_gap + 2, false).code,
                       Element::make(4, true).code, Element::make(k_first_gap + 1, false).code,
                       Element::make(0, true).code, Element::make(k_first_gap + 0, false).code});
}

TEST_CASE("a collector numbers phrases once and hands over batch by batch") {
    Dictionary dictionary;
    BatchCollector collector(dictionary);
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
    CHECK(first.first_element == std::vector<std::uint32_t>{0, 1, 2, 2, 3});
    CHECK(first.elements[0].node() == first.elements[1].node());
    CHECK(first.elements[0].reversed() != first.elements[1].reversed());
    CHECK(first.elements[2].is_gap());
    CHECK(first.gap_length == std::vector<std::uint32_t>{40});

    CHECK(collector.batch().sequences() == 0);
    add(std::vector<Residue>(50, k_residue_n));
    Batch const second = collector.take();
    CHECK(second.gap_length == std::vector<std::uint32_t>{50});
    CHECK(second.elements[0].node() == k_first_gap);
}
