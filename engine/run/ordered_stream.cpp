// SPDX-License-Identifier: BSD-3-Clause
#include "engine/run/ordered_stream.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <optional>
#include <thread>

#if defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>
#endif

namespace tansaku {
namespace {

// oneTBB hands work from thread to thread, but is not compiled with ThreadSanitizer, which then
// does not see that one comes after the other. Tells it: what was left comes before what is entered
// later. Nothing in other builds.
class HandOver {
public:
#if defined(__SANITIZE_THREAD__)
    void enter() noexcept { __tsan_acquire(this); }
    void leave() noexcept { __tsan_release(this); }
#else
    void enter() noexcept {}
    void leave() noexcept {}
#endif
};

// Enters for a scope.
class Entered {
public:
    explicit Entered(HandOver & hand_over) : hand_over_(hand_over) { hand_over_.enter(); }
    ~Entered() { hand_over_.leave(); }
    Entered(Entered const &) = delete;
    Entered & operator=(Entered const &) = delete;

private:
    HandOver & hand_over_;
};

} // namespace

void run_ordered(StreamShape const & shape, OrderedStream const & stream) {
    using oneapi::tbb::filter_mode;
    using Token = std::shared_ptr<void>; // filters copy their tokens
    HandOver hand_over;
    auto const read = [&](oneapi::tbb::flow_control & flow) -> Token {
        Entered const entered(hand_over);
        Token token = stream.next();
        if (!token) flow.stop();
        return token;
    };
    auto const work = [&](Token token) {
        Entered const entered(hand_over);
        stream.work(token.get());
        return token;
    };
    auto const put = [&](Token const & token) {
        Entered const entered(hand_over);
        stream.put(token.get());
    };
    auto const run = [&] {
        oneapi::tbb::parallel_pipeline(
            shape.most,
            oneapi::tbb::make_filter<void, Token>(filter_mode::serial_in_order, read) &
                oneapi::tbb::make_filter<Token, Token>(filter_mode::parallel, work) &
                oneapi::tbb::make_filter<Token, void>(filter_mode::serial_in_order, put));
    };
    hand_over.leave();
    if (!shape.own_arena) {
        run();
        hand_over.enter();
        return;
    }
    // More threads than processors are allowed, but must be announced.
    std::optional<oneapi::tbb::global_control> more;
    if (shape.threads > std::thread::hardware_concurrency())
        more.emplace(oneapi::tbb::global_control::max_allowed_parallelism, shape.threads);
    oneapi::tbb::task_arena arena(static_cast<int>(shape.threads));
    arena.execute(run);
    hand_over.enter();
}

} // namespace tansaku
