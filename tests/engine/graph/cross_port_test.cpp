// SPDX-License-Identifier: BSD-3-Clause
// Sets of visits that cross a port come to where each of them comes to by the parses.
#include "engine/graph/cross_port.hpp"
#include "index/build/graph/batch_tables.hpp"
#include "index/build/publish/write_files.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_parse.hpp"
#include "tests/support/numbered_visits.hpp"
#include "tests/support/slow_graph.hpp"
#include "tests/support/temp_dir.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

namespace {

// Origin, port and visit.
using Step = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;

// Disjoint ranges of the visits of a node, with origins of their own.
VisitSet random_set(RandomDna & random, std::uint32_t visits) {
    VisitSet set;
    std::uint32_t origin = 0;
    for (std::uint32_t here = 0; here < visits;) {
        auto const length = static_cast<std::uint32_t>(random.between(1, visits - here));
        if (random.chance(0.7)) set.push_back({origin, here, length});
        origin += length + static_cast<std::uint32_t>(random.below(2));
        here += length;
    }
    return set;
}

class Scene {
public:
    explicit Scene(MadeParse const & made)
        : slow_(made, NumberedVisits(made).number)
        , batch_(write(folder_, made)) {}

    void check(RandomDna & random) {
        for (std::uint32_t port = 0; port < batch_.nodes() * 2; ++port)
            for (int round = 0; round < 4; ++round)
                check_port(port, round == 0 ? VisitSet{{5, 0, batch_.visits(port / 2)}}
                                            : random_set(random, batch_.visits(port / 2)));
    }

private:
    static StoredBatch write(TempDir const & folder, MadeParse const & made) {
        IndexLayout const layout{folder.path()};
        std::filesystem::create_directories(layout.batches());
        FileRecord const record =
            write_batch(layout, made.batch, list_tables(made.batch, made.lists, made.places));
        return {layout.batch(record.id), record};
    }

    void check_port(std::uint32_t port, VisitSet const & set) {
        CAPTURE(port);
        std::vector<Arrival> arrivals;
        VisitSet ended;
        crosser_.cross(batch_, port, set, arrivals, ended);
        std::vector<Step> steps;
        std::vector<std::uint32_t> ends;
        for (VisitRange const & range : ended)
            for (std::uint32_t i = 0; i < range.length; ++i)
                ends.push_back(range.origin + i);
        std::uint32_t least = 0;
        for (Arrival const & arrival : arrivals) {
            REQUIRE(arrival.port >= least);
            least = arrival.port + 1;
            REQUIRE_FALSE(arrival.set.empty());
            REQUIRE(std::ranges::is_sorted(arrival.set, {}, &VisitRange::here));
            for (VisitRange const & range : arrival.set)
                for (std::uint32_t i = 0; i < range.length; ++i)
                    steps.emplace_back(range.origin + i, arrival.port, range.here + i);
        }

        std::vector<Step> expected;
        std::vector<std::uint32_t> expected_ends;
        for (VisitRange const & range : set)
            for (std::uint32_t i = 0; i < range.length; ++i) {
                auto const beyond = slow_beyond(port, range.here + i);
                REQUIRE(batch_.beyond({port, range.here + i}) == beyond);
                if (beyond)
                    expected.emplace_back(range.origin + i, beyond->port, beyond->visit);
                else
                    expected_ends.push_back(range.origin + i);
            }
        std::ranges::sort(steps);
        std::ranges::sort(expected);
        std::ranges::sort(ends);
        REQUIRE(steps == expected);
        REQUIRE(ends == expected_ends);
    }

    [[nodiscard]] std::optional<PortVisit> slow_beyond(std::uint32_t port,
                                                       std::uint32_t visit) const {
        SlowGraph::Port const here(batch_.node(port / 2), port % 2);
        std::optional<PortVisit> found;
        for (auto const & [ports, pairs] : slow_.edges)
            for (auto const & [low, high] : pairs) {
                if (ports.first == here && low == visit) found = at(ports.second, high);
                if (ports.second == here && high == visit) found = at(ports.first, low);
            }
        auto const ends = slow_.ends.find(here);
        REQUIRE(found.has_value() != (ends != slow_.ends.end() && ends->second.contains(visit)));
        return found;
    }

    [[nodiscard]] PortVisit at(SlowGraph::Port const & port, std::uint32_t visit) const {
        return {batch_.rank_of(port.first).value() * 2 + port.second, visit};
    }

    TempDir folder_;
    SlowGraph slow_;
    StoredBatch batch_;
    PortCrosser crosser_;
};

} // namespace

TEST_CASE("sets cross the ports of chosen parses") {
    RandomDna random(1);
    auto const * const parse = GENERATE("abc", "aaaa", "aA", "Aa", "aAaA", "aAAa", "abA", "abBA",
                                        "a0b1c", "aab", "Baab", "aBAb", "abcCBA", "aAbaA");
    CAPTURE(parse);
    MadeParse made;
    for (auto const * const other : {parse, "ab", parse, "", "aA", parse, "aAa"})
        made.add(other);
    Scene(made).check(random);
}

TEST_CASE("sets cross the ports of random parses") {
    auto const seed = GENERATE(range(100u, 140u));
    CAPTURE(seed);
    RandomDna random(seed);
    Scene(random_parse(random)).check(random);
}
