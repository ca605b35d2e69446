// SPDX-License-Identifier: BSD-3-Clause
#include "engine/capi/handles.hpp"
#include "engine/capi/sized_struct.hpp"

#include <chrono>
#include <new>

namespace tansaku::capi {
namespace {

constexpr tansaku_call_options k_defaults{.size = sizeof(tansaku_call_options),
                                          .stop = nullptr,
                                          .deadline_ms = -1,
                                          .threads = 0,
                                          .waiting = 0};

} // namespace

api::StreamOptions stream_options(tansaku_call_options const * options) {
    tansaku_call_options const given = complete(k_defaults, options);
    api::StreamOptions made;
    if (given.stop != nullptr) made.stop = given.stop->source.get_token();
    if (given.deadline_ms >= 0)
        made.deadline =
            std::chrono::steady_clock::now() + std::chrono::milliseconds(given.deadline_ms);
    made.threads = given.threads;
    made.waiting = given.waiting;
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
