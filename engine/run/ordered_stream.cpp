// SPDX-License-Identifier: BSD-3-Clause
#include "engine/run/ordered_stream.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <optional>
#include <thread>

namespace tansaku {

void run_ordered(StreamShape const & shape, OrderedStream const & stream) {
    using oneapi::tbb::filter_mode;
    using Token = std::shared_ptr<void>; // filters copy their tokens
    auto const read = [&](oneapi::tbb::flow_control & flow) -> Token {
        Token token = stream.next();
        if (!token) flow.stop();
        return token;
    };
    auto const work = [&](Token token) {
        stream.work(token.get());
        return token;
    };
    auto const put = [&](Token const & token) { stream.put(token.get()); };
    auto const run = [&] {
        oneapi::tbb::parallel_pipeline(
            shape.most,
            oneapi::tbb::make_filter<void, Token>(filter_mode::serial_in_order, read) &
                oneapi::tbb::make_filter<Token, Token>(filter_mode::parallel, work) &
                oneapi::tbb::make_filter<Token, void>(filter_mode::serial_in_order, put));
    };
    if (!shape.own_arena) {
        run();
        return;
    }
    // More threads than processors are allowed, but must be announced.
    std::optional<oneapi::tbb::global_control> more;
    if (shape.threads > std::thread::hardware_concurrency())
        more.emplace(oneapi::tbb::global_control::max_allowed_parallelism, shape.threads);
    oneapi::tbb::task_arena arena(static_cast<int>(shape.threads));
    arena.execute(run);
}

} // namespace tansaku
