// SPDX-License-Identifier: BSD-3-Clause
#include "engine/run/search_engine.hpp"

#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <memory>
#include <optional>
#include <string>
#include <thread>

namespace tansaku {

// read (in order) → search, render (parallel) → write (in order); the number of tokens bounds what
// waits.
void search_stream(SearchEngine const & engine, SearchStream const & stream) {
    using oneapi::tbb::filter_mode;
    struct Work {
        Answer answer;
        std::string text;
    };
    using Token = std::shared_ptr<Work>; // filters copy their tokens
    oneapi::tbb::enumerable_thread_specific<SearchScratch> scratches;
    auto const read = [&](oneapi::tbb::flow_control & flow) -> Token {
        auto token = std::make_shared<Work>();
        if (!stream.next(token->answer)) flow.stop();
        return token;
    };
    auto const search = [&](Token token) {
        Answer & answer = token->answer;
        if (!answer.refused) answer = engine.search(std::move(answer.query), scratches.local());
        if (stream.render) stream.render(answer, token->text);
        return token;
    };
    auto const put = [&](Token const & token) { stream.write(token->answer, token->text); };
    unsigned const threads = engine.options().threads;
    // More threads than processors are allowed, but must be announced.
    std::optional<oneapi::tbb::global_control> more;
    if (threads > std::thread::hardware_concurrency())
        more.emplace(oneapi::tbb::global_control::max_allowed_parallelism, threads);
    oneapi::tbb::task_arena arena(static_cast<int>(threads));
    arena.execute([&] {
        oneapi::tbb::parallel_pipeline(
            threads * 4,
            oneapi::tbb::make_filter<void, Token>(filter_mode::serial_in_order, read) &
                oneapi::tbb::make_filter<Token, Token>(filter_mode::parallel, search) &
                oneapi::tbb::make_filter<Token, void>(filter_mode::serial_in_order, put));
    });
}

} // namespace tansaku
