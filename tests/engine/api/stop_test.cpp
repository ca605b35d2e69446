// SPDX-License-Identifier: BSD-3-Clause
// Whether searches end early. How soon is measured by bench/ (row "cancel"); the limits here only
// tell an end from none.
#include "tests/engine/api/api_rows.hpp"
#include "tests/support/catch.hpp"

#include <chrono>
#include <thread>

using namespace tansaku;
using namespace tansaku::test;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

// A query that takes seconds: a long one, unlike enough that all of it is extended.
struct LongCase {
    LongCase() : random(31), genome(random.bases(400'000)), built({single("s", genome)}) {
        letters = to_letters(random.mutated(genome, 0.12, 0.2));
    }

    RandomDna random;
    Bases genome;
    BuiltIndex built;
    std::string letters;
};

api::SearchOptions closest() {
    api::SearchOptions options;
    options.sensitivity = api::Sensitivity::high;
    options.all_places = true;
    return options;
}

} // namespace

TEST_CASE("api: a search that is stopped returns at once, partial and without hits") {
    LongCase const made;
    api::Searcher const searcher(api::Index::open(made.built.root()), closest());
    auto const begin = Clock::now();
    api::Answer const whole = searcher.search("q", made.letters);
    auto const takes = Clock::now() - begin;
    REQUIRE_FALSE(whole.flags().partial);
    REQUIRE_FALSE(whole.hits().empty());
    std::uint64_t const cells = searcher.counters().cells;
    std::uint64_t stopped = 0;

    // What was computed until the request came, so much after the search began.
    auto const computed_by = [&](Clock::duration delay) {
        std::uint64_t const before = searcher.counters().cells;
        std::stop_source stop;
        if (delay == Clock::duration::zero()) stop.request_stop();
        api::CallOptions options;
        options.stop = stop.get_token();
        std::jthread const asker([&] {
            std::this_thread::sleep_for(delay);
            stop.request_stop();
        });
        api::Answer const answer = searcher.search("q", made.letters, options);
        if (!answer.flags().partial) {
            CHECK(text_of(answer) == text_of(whole));
        } else {
            CHECK(answer.hits().empty());
            CHECK(answer.refused() == nullptr);
            ++stopped;
        }
        return searcher.counters().cells - before;
    };
    CHECK(computed_by(Clock::duration::zero()) == 0);
    CHECK(stopped == 1);

    // A busy machine may let any request come too soon or too late: the next one comes later or
    // sooner, until one meets the alignment at work.
    Clock::duration delay = takes / 2;
    std::uint64_t computed = 0;
    for (int attempt = 0; attempt < 100; ++attempt) {
        computed = computed_by(delay);
        if (computed > 0 && computed < cells) break;
        delay += computed == 0 ? takes / 16 : -takes / 16;
    }
    CHECK(computed > 0);
    CHECK(computed < cells); // what was left to do was not done
    CHECK(searcher.counters().partial == stopped);
    // Nothing of what was stopped is left behind.
    CHECK(text_of(searcher.search("q", made.letters)) == text_of(whole));
}

TEST_CASE("api: a search that is late tells a part of the whole answer") {
    LongCase const made;
    api::Searcher const searcher(api::Index::open(made.built.root()));
    api::Answer const whole = searcher.search("q", made.letters);
    api::CallOptions options;
    options.deadline = Clock::now() + 1ms;
    api::Answer const answer = searcher.search("q", made.letters, options);
    CHECK(answer.flags().partial);
    CHECK(answer.hits().size() <= whole.hits().size());
    options.deadline = Clock::now() + 1h;
    CHECK(text_of(searcher.search("q", made.letters, options)) == text_of(whole));
}

TEST_CASE("api: a search within so many errors is stopped too") {
    ApiCase const made(33);
    api::SearchOptions within;
    within.max_errors = 2;
    api::Searcher const searcher(api::Index::open(made.built.root()), within);
    std::stop_source stop;
    stop.request_stop();
    api::CallOptions options;
    options.stop = stop.get_token();
    api::Answer const answer = searcher.search("q", made.letters[0].substr(0, 30), options);
    CHECK(answer.flags().partial);
    CHECK(answer.hits().empty());
}

TEST_CASE("api: a stream that is stopped hands out nothing more") {
    ApiCase const made(34, {}, 200);
    api::Searcher const searcher(api::Index::open(made.built.root()));
    std::stop_source stop;
    api::StreamOptions options;
    options.stop = stop.get_token();
    int taken = 0;
    auto const report = searcher.stream(
        source_of(made.letters),
        [&](api::Answer &&) {
            if (++taken == 5) stop.request_stop();
            return true;
        },
        options);
    CHECK(taken == 5);
    CHECK(report.end == api::StreamEnd::stopped);
    CHECK(report.progress.answered == 5);
}

TEST_CASE("api: a stream that is late hands out what it has read, partial or whole") {
    LongCase const made;
    api::Searcher const searcher(api::Index::open(made.built.root()), closest());
    std::vector<std::string> const letters(1000, made.letters);
    api::StreamOptions options;
    options.deadline = Clock::now() + 300ms;
    options.threads = 2;
    std::uint64_t partial = 0;
    auto const report = searcher.stream(
        source_of(letters),
        [&](api::Answer && answer) {
            partial += answer.flags().partial ? 1u : 0u;
            return true;
        },
        options);
    CHECK(report.end == api::StreamEnd::late);
    CHECK(report.progress.answered == report.progress.read);
    CHECK(report.progress.read < letters.size());
    CHECK(report.partial == partial);
    CHECK(partial > 0);
}

TEST_CASE("api: a pulled stream can be cancelled, also by its end") {
    LongCase const made;
    api::Searcher const searcher(api::Index::open(made.built.root()), closest());
    std::vector<std::string> const letters(1000, made.letters);
    {
        api::AnswerStream stream = searcher.start(source_of(letters));
        std::this_thread::sleep_for(20ms);
        stream.cancel();
        api::Answer answer;
        CHECK_FALSE(stream.next(answer));
        CHECK(stream.report().end == api::StreamEnd::stopped);
    }
    api::AnswerStream const dropped = searcher.start(source_of(letters));
}
