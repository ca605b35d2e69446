// SPDX-License-Identifier: BSD-3-Clause
// A stop ends each part of a search within so many errors soon: counted in what was done by then,
// never in time.
#include "engine/answer/collect_hits.hpp"
#include "engine/within/align_within.hpp"
#include "engine/within/find_strings.hpp"
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <chrono>
#include <stop_token>

using namespace tansaku;
using namespace tansaku::test;

namespace {

StopSignal asked() {
    std::stop_source source;
    source.request_stop();
    return StopSignal(source.get_token(), std::nullopt);
}

StopSignal late_in(std::chrono::milliseconds time) {
    return StopSignal({}, StopSignal::Clock::now() + time);
}

} // namespace

TEST_CASE("within: looking for the strings of a part ends soon") {
    RandomDna random(1);
    Bases const text = random.bases(200'000);
    BuiltIndex const index({single("a", text)});
    StoredFmIndex const & fm = index->dictionary().shards()[0].fm_index().value();
    WithinRule const rule{.max_errors = 4, .mismatches_only = false, .exact_tail = 0};
    WithinPattern const pattern = plus_pattern(rule, part_of(text, 500, 528));
    std::vector<PatternPart> const parts = cut_parts(pattern, rule.max_errors);
    REQUIRE(parts.size() == 1);
    // An alternative for every base: whatever there is is a string of it.
    WithinPattern open = pattern;
    open.bases.assign(open.bases.size(), 15);
    StringFinder finder;
    std::vector<FoundString> strings;
    finder.find(fm, open, parts[0], strings);
    std::size_t const all = strings.size();
    REQUIRE(all > 100'000);
    StopSignal const stopped = asked();
    CHECK_THROWS_AS(finder.find(fm, open, parts[0], strings, &stopped), Stopped);
    CHECK(strings.empty());
    StopSignal const late = late_in(std::chrono::milliseconds(2));
    CHECK_THROWS_AS(finder.find(fm, open, parts[0], strings, &late), Stopped);
    CHECK(strings.size() < all / 2);
    finder.find(fm, pattern, parts[0], strings, nullptr);
    CHECK_FALSE(strings.empty());
}

TEST_CASE("within: putting the places in order ends, for who asks for it and for who is late") {
    RandomDna random(2);
    Bases const text = random.tandem(40, 300);
    BuiltIndex const index({single("a", text), single("b", text)});
    Query const query{"q", part_of(text, 10, 40)};
    SearchOptions options;
    options.within = WithinRule{.max_errors = 0, .mismatches_only = false, .exact_tail = 0};
    options.carrier = CarrierLevel::within;
    SearchEngine const engine(*index, options);
    ScoringScheme const scheme(options.scores);
    ScoreStatistics const statistics(scheme.constants(), query.residues.size(),
                                     {index->generation().total_bases, 2});
    StopSignal stop;
    JoinRule const join{
        .scheme = &scheme, .statistics = &statistics, .query = query.residues, .stop = &stop};
    auto const collect_after = [&](StopSignal const & signal, bool within, Answer & answer) {
        SearchOptions asked_for = options;
        if (!within) asked_for.within.reset();
        std::vector<Alignment> alignments;
        WithinAligner aligner;
        stop = StopSignal();
        aligner.align(*index, *options.within, join, nullptr, alignments);
        HitCollector collector;
        collector.begin(*index, asked_for, join, 2);
        collector.add_placements(alignments);
        stop = signal;
        answer.query = query;
        collector.collect(engine.haplotypes(), alignments, answer);
    };
    Answer answer;
    collect_after(StopSignal(), true, answer);
    CHECK(answer.hits.size() > 500);
    for (StopSignal const & signal : {asked(), late_in(std::chrono::milliseconds(0))}) {
        Answer stopped;
        CHECK_THROWS_AS(collect_after(signal, true, stopped), Stopped);
        CHECK(stopped.hits.empty());
    }
    // Of what is similar, who is late gets what is sure.
    Answer similar;
    collect_after(late_in(std::chrono::milliseconds(0)), false, similar);
    CHECK(similar.hits.size() == 2);
    Answer stopped;
    CHECK_THROWS_AS(collect_after(asked(), false, stopped), Stopped);
}
