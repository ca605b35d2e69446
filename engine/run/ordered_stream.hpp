// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <functional>
#include <memory>

namespace tansaku {

// On what threads a stream works, and how much of it waits.
struct StreamShape {
    unsigned threads = 1;  // >= 1, with the one that calls
    unsigned most = 4;     // pieces of work on the way; >= 1
    bool own_arena = true; // else in the oneTBB arena of the caller, whatever `threads` is
};

// Work that is read in order, done by several threads, and put in order.
struct OrderedStream {
    std::function<std::shared_ptr<void>()> next; // nullptr at the end
    std::function<void(void * piece)> work;      // several at a time
    std::function<void(void * piece)> put;       // in the order of next()
    // On each thread of the stream's own, before it works on its first piece; may be absent.
    std::function<void()> begin_thread = nullptr;
};

// `next` and `put` are each called from one thread at a time. However slow `put` is, no more than
// shape.most pieces wait. An exception of any of the three ends the stream and leaves it.
void run_ordered(StreamShape const & shape, OrderedStream const & stream);

} // namespace tansaku
