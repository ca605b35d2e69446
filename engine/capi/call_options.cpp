// SPDX-License-Identifier: BSD-3-Clause
#include "engine/capi/handles.hpp"
#include "engine/capi/sized_struct.hpp"

#include <chrono>
#include <new>
#include <optional>

namespace tansaku::capi {
namespace {

constexpr tansaku_call_options k_defaults{.size = sizeof(tansaku_call_options),
                                          .stop = nullptr,
                                          .deadline_ms = -1,
                                          .threads = 0,
                                          .waiting = 0,
                                          .memory = 0};

// None where the clock does not reach so far: it counts nanoseconds, for 292 years.
std::optional<std::chrono::steady_clock::time_point> deadline_in(std::int64_t milliseconds) {
    using Clock = std::chrono::steady_clock;
    Clock::time_point const now = Clock::now();
    std::chrono::milliseconds const wait(milliseconds);
    auto const longest =
        std::chrono::floor<std::chrono::milliseconds>(Clock::time_point::max() - now);
    if (milliseconds < 0 || wait > longest) return std::nullopt;
    return now + wait;
}

} // namespace

api::StreamOptions stream_options(tansaku_call_options const * options) {
    tansaku_call_options const given = complete(k_defaults, options, "call options");
    api::StreamOptions made;
    if (given.stop != nullptr) made.stop = given.stop->source.get_token();
    made.deadline = deadline_in(given.deadline_ms);
    made.threads = given.threads;
    made.waiting = given.waiting;
    made.memory = given.memory;
    return made;
}

} // namespace tansaku::capi

void tansaku_call_options_init(tansaku_call_options * options, size_t size) {
    tansaku::capi::copy_out(tansaku::capi::k_defaults, options, size);
}

tansaku_stop * tansaku_stop_new() {
    try {
        return new tansaku_stop;
    } catch (std::bad_alloc const &) {
        return nullptr;
    }
}

void tansaku_stop_request(tansaku_stop * stop) { stop->source.request_stop(); }
void tansaku_stop_free(tansaku_stop * stop) { delete stop; }
