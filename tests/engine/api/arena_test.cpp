// SPDX-License-Identifier: BSD-3-Clause
#include "tests/engine/api/api_rows.hpp"
#include "tests/support/catch.hpp"

#include <oneapi/tbb/task_arena.h>

#include <mutex>
#include <set>
#include <thread>

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("api: a stream works in its caller's arena where that is asked for") {
    ApiCase const made(21, {}, 30);
    api::Searcher const searcher(api::Index::open(made.built.root()));
    std::mutex mutex;
    std::set<std::thread::id> threads;
    auto const note = [&] {
        std::lock_guard const lock(mutex);
        threads.insert(std::this_thread::get_id());
    };
    auto const given = source_of(made.letters);
    auto const source = [&](api::QueryText & query) {
        note();
        return given(query);
    };
    std::size_t taken = 0;
    auto const sink = [&](api::Answer &&) {
        note();
        ++taken;
        return true;
    };
    api::StreamOptions options;
    options.threads = 4; // of no meaning here
    options.arena = api::Arena::callers;
    // An arena of one has no other thread than the one that enters.
    oneapi::tbb::task_arena arena(1);
    arena.execute([&] { static_cast<void>(searcher.stream(source, sink, options)); });
    CHECK(taken == made.letters.size());
    CHECK(threads == std::set<std::thread::id>{std::this_thread::get_id()});
}
