// SPDX-License-Identifier: BSD-3-Clause
#include "engine/run/ordered_stream.hpp"

#include "engine/run/own_threads.hpp"

#include <oneapi/tbb/parallel_pipeline.h>

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

// In the arena of the calling thread.
void run_in_arena(StreamShape const & shape, OrderedStream const & stream) {
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
    hand_over.leave();
    oneapi::tbb::parallel_pipeline(
        shape.most, oneapi::tbb::make_filter<void, Token>(filter_mode::serial_in_order, read) &
                        oneapi::tbb::make_filter<Token, Token>(filter_mode::parallel, work) &
                        oneapi::tbb::make_filter<Token, void>(filter_mode::serial_in_order, put));
    hand_over.enter();
}

} // namespace

void run_ordered(StreamShape const & shape, OrderedStream const & stream) {
    if (shape.own_arena)
        run_on_own_threads(shape, stream);
    else
        run_in_arena(shape, stream);
}

} // namespace tansaku
