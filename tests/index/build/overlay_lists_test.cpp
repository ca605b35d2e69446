// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/graph/batch_tables.hpp"
#include "index/core/alphabet.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_parse.hpp"
#include "tests/support/numbered_visits.hpp"

#include <map>
#include <set>

using namespace tansaku;
using namespace tansaku::test;

namespace {

// Per base of a phrase, the code that some visit has there.
using Codes = std::map<std::uint32_t, Residue>;
using Visit = std::pair<std::uint32_t, std::uint32_t>; // rank of the node, number

// Base by base: what each element has in place of its phrase's, by node and visit.
std::map<Visit, Codes> spelled(MadeParse const & made) {
    NumberedVisits const numbered(made);
    Batch const & batch = made.batch;
    std::map<Visit, Codes> of_visit;
    for (std::uint32_t s = 0; s < batch.sequences(); ++s) {
        Codes of_sequence;
        for (std::uint64_t r = batch.first_run[s]; r < batch.first_run[s + 1]; ++r)
            for (std::uint32_t i = made.track[r].position; i < made.track[r].end(); ++i)
                of_sequence[i] = made.track[r].code;
        for (std::uint64_t e = batch.first_element[s]; e < batch.first_element[s + 1]; ++e) {
            Element const here = made.elements[e];
            if (here.is_gap()) continue;
            std::uint32_t const bases = made.places.length[here.node()];
            for (std::uint32_t i = 0; i < bases; ++i) {
                auto const code = of_sequence.find(numbered.begin[e] + i);
                if (code == of_sequence.end()) continue;
                of_visit[{numbered.rank[e], numbered.number[e]}]
                        [here.reversed() ? bases - 1 - i : i] =
                            here.reversed() ? complement(code->second) : code->second;
            }
        }
    }
    return of_visit;
}

void check(MadeParse const & made) {
    BatchTables const tables = list_tables(made.batch, made.lists, made.places);
    OverlayLists const & overlays = tables.overlays;
    auto const expected = spelled(made);
    REQUIRE(overlays.touched.size() == expected.size());
    REQUIRE(overlays.overlay.size() == expected.size());
    std::map<std::uint32_t, std::pair<std::uint32_t, Codes>> known; // overlay: node, codes
    std::set<std::pair<std::uint32_t, Codes>> distinct;
    std::uint32_t next = 0; // overlay
    std::size_t i = 0;
    std::size_t at = 0;                            // node
    for (auto const & [visit, codes] : expected) { // ascending
        std::uint32_t const node = visit.first;
        at += i == overlays.first_touched.at(at + 1);
        REQUIRE(overlays.node.at(at) == node);
        REQUIRE(overlays.touched[i] == visit.second);
        std::uint32_t const overlay = overlays.overlay[i++];
        if (overlay == next) { // numbered as they come
            Codes read;
            std::uint32_t end = 0;
            for (std::uint32_t r = overlays.first_run.at(overlay);
                 r < overlays.first_run.at(overlay + 1); ++r) {
                AmbiguousRun const & run = overlays.run.at(r);
                CHECK(run.length != 0);
                CHECK(run.position >= end);
                end = run.end();
                for (std::uint32_t base = run.position; base < run.end(); ++base)
                    read[base] = run.code;
            }
            known[next++] = {node, read};
            CHECK(distinct.emplace(node, read).second);
        }
        REQUIRE(overlay < next);
        CHECK(known[overlay] == std::pair(node, codes));
    }
    CHECK(overlays.first_touched.size() == overlays.node.size() + 1);
    CHECK(overlays.first_touched.back() == overlays.touched.size());
    CHECK(overlays.first_run.size() == next + std::size_t{1});
    CHECK(overlays.run.size() == overlays.first_run.back());
}

} // namespace

TEST_CASE("overlays are what the sequences have in place of the phrases' bases") {
    auto const seed = GENERATE(range(1u, 80u));
    CAPTURE(seed);
    RandomDna random(seed);
    check(random_parse(random));
}

TEST_CASE("visits of a node that have the same codes have one overlay") {
    MadeParse made(0);
    for (int i = 0; i < 10; ++i) {
        made.track.push_back({5, 2, 13});
        made.add("ab");
    }
    check(made);
    OverlayLists const overlays = list_tables(made.batch, made.lists, made.places).overlays;
    CHECK(overlays.touched.size() == 10);
    CHECK(overlays.run.size() == 1);
}
