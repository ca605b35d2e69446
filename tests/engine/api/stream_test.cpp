// SPDX-License-Identifier: BSD-3-Clause
#include "tests/engine/api/api_rows.hpp"
#include "tests/support/catch.hpp"

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

using namespace tansaku;
using namespace tansaku::test;

namespace {

std::vector<std::string> one_by_one(api::Searcher const & searcher, ApiCase const & made) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < made.letters.size(); ++i)
        texts.push_back(text_of(searcher.search(std::to_string(i), made.letters[i])));
    return texts;
}

struct Failed : std::runtime_error {
    Failed() : std::runtime_error("failed") {}
};

} // namespace

TEST_CASE("api: streams answer as single searches do, in order, with any threads") {
    ApiCase const made(11, {}, 40);
    api::Searcher const searcher(api::Index::open(made.built.root()));
    auto const expected = one_by_one(searcher, made);
    for (unsigned const threads : {0u, 1u, 3u}) {
        api::StreamOptions options;
        options.threads = threads;
        std::uint64_t told = 0;
        options.progress = [&](api::Progress const & progress) {
            CHECK(progress.answered == ++told);
            CHECK(progress.read >= progress.answered);
        };
        std::vector<std::string> pushed;
        api::StreamReport const report = searcher.stream(
            source_of(made.letters),
            [&](api::Answer && answer) {
                CHECK(answer.query() == std::to_string(pushed.size()));
                pushed.push_back(text_of(answer));
                return true;
            },
            options);
        CHECK(pushed == expected);
        CHECK(told == expected.size());
        CHECK(report.end == api::StreamEnd::complete);
        CHECK(report.progress.answered == expected.size());

        options.progress = {};
        api::AnswerStream stream = searcher.start(source_of(made.letters), options);
        std::vector<std::string> pulled;
        api::Answer answer;
        while (stream.next(answer))
            pulled.push_back(text_of(answer));
        CHECK(pulled == expected);
        CHECK_FALSE(stream.next(answer));
        CHECK(stream.report().end == api::StreamEnd::complete);
        CHECK(stream.report().progress.answered == expected.size());
    }
}

TEST_CASE("api: a slow taker holds the source back") {
    ApiCase const made(12, {}, 60);
    api::Searcher const searcher(api::Index::open(made.built.root()));
    for (unsigned const waiting : {1u, 3u}) {
        std::atomic<std::uint64_t> read = 0;
        std::uint64_t taken = 0;
        std::uint64_t most = 0;
        api::StreamOptions options;
        options.threads = 2;
        options.waiting = waiting;
        auto const given = source_of(made.letters);
        static_cast<void>(searcher.stream(
            [&](api::QueryText & query) {
                bool const more = given(query);
                if (more) ++read;
                return more;
            },
            [&](api::Answer &&) {
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
                most = std::max(most, read - taken);
                ++taken;
                return true;
            },
            options));
        CHECK(taken == made.letters.size());
        CHECK(most <= waiting);
    }
    // Pulled: one more is handed over, and one waits to be taken.
    std::atomic<std::uint64_t> read = 0;
    api::StreamOptions options;
    options.waiting = 2;
    auto const given = source_of(made.letters);
    api::AnswerStream stream = searcher.start(
        [&](api::QueryText & query) {
            ++read;
            return given(query);
        },
        options);
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    CHECK(read <= 4);
}

TEST_CASE("api: a stream ends when no more is wanted, and hands out nothing more") {
    ApiCase const made(13, {}, 30);
    api::Searcher const searcher(api::Index::open(made.built.root()));
    int taken = 0;
    auto const report =
        searcher.stream(source_of(made.letters), [&](api::Answer &&) { return ++taken < 3; });
    CHECK(taken == 3);
    CHECK(report.end == api::StreamEnd::refused);
    CHECK(report.progress.answered == 3);
}

TEST_CASE("api: what callbacks throw leaves the stream") {
    ApiCase const made(14);
    api::Searcher const searcher(api::Index::open(made.built.root()));
    auto const failing = [](api::QueryText &) -> bool { throw Failed(); };
    CHECK_THROWS_AS(searcher.stream(failing, [](api::Answer &&) { return true; }), Failed);
    CHECK_THROWS_AS(
        searcher.stream(source_of(made.letters), [](api::Answer &&) -> bool { throw Failed(); }),
        Failed);
    api::AnswerStream stream = searcher.start(failing);
    api::Answer answer;
    CHECK_THROWS_AS(stream.next(answer), Failed);
    CHECK_FALSE(stream.next(answer));
}

TEST_CASE("api: refused queries are answers of a stream") {
    ApiCase const made(15);
    api::Searcher const searcher(api::Index::open(made.built.root()));
    std::vector<std::string> const letters{made.letters[0], "ACGT", made.letters[1], "not DNA"};
    std::vector<std::string> codes;
    auto const report = searcher.stream(source_of(letters), [&](api::Answer && answer) {
        codes.push_back(answer.refused() != nullptr ? answer.refused()->code : "");
        return true;
    });
    CHECK(codes == std::vector<std::string>{"", "E-QRY-01", "", "E-SEQ-03"});
    CHECK(report.refused == 2);
    CHECK(report.end == api::StreamEnd::complete);
}

TEST_CASE("api: a stream of a million threads is refused before it begins") {
    ApiCase const made(12);
    api::Searcher const searcher(api::Index::open(made.built.root()));
    for (unsigned const threads : {1025u, 1u << 30, 0xFFFFFFFFu}) {
        api::StreamOptions options;
        options.threads = threads;
        bool asked = false;
        api::QuerySource const source = [&](api::QueryText &) { return !(asked = true); };
        CHECK_THROWS_WITH(searcher.stream(
                              source, [](api::Answer &&) { return true; }, options),
                          Catch::Contains("E-OPT-02"));
        CHECK_THROWS_WITH(searcher.start(source, options), Catch::Contains("E-OPT-02"));
        CHECK_FALSE(asked);
    }
}
