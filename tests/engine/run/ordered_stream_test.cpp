// SPDX-License-Identifier: BSD-3-Clause
#include "engine/run/ordered_stream.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

namespace tansaku {
namespace {

// A stream of the numbers from 0 on, some of which take long.
struct Numbers {
    explicit Numbers(unsigned all) : count(all) {}

    [[nodiscard]] OrderedStream stream() {
        return {.next = [this]() -> std::shared_ptr<void> {
                    at_once_of(reading);
                    if (read == count) return nullptr;
                    most = std::max(most.load(), read + 1 - written.load());
                    return std::make_shared<unsigned>(read++);
                },
                .work =
                    [this](void * piece) {
                        unsigned & number = *static_cast<unsigned *>(piece);
                        if (number % 7 == 0)
                            std::this_thread::sleep_for(std::chrono::milliseconds(1));
                        number *= 2;
                        ++worked;
                    },
                .put =
                    [this](void * piece) {
                        at_once_of(putting);
                        put.push_back(*static_cast<unsigned *>(piece));
                        ++written;
                    }};
    }

    void at_once_of(std::atomic<int> & inside) {
        alone = alone && ++inside == 1;
        --inside;
    }

    unsigned count;
    unsigned read = 0;
    std::atomic<unsigned> written = 0;
    std::atomic<unsigned> worked = 0;
    std::atomic<unsigned> most = 0; // on the way
    std::vector<unsigned> put;
    std::atomic<int> reading = 0;
    std::atomic<int> putting = 0;
    std::atomic<bool> alone = true;
};

std::vector<unsigned> doubled(unsigned count) {
    std::vector<unsigned> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0u);
    for (unsigned & number : numbers)
        number *= 2;
    return numbers;
}

TEST_CASE("ordered_stream: what is read in order is put in order, whoever works on it") {
    bool const own = GENERATE(true, false);
    unsigned const threads = GENERATE(1u, 2u, 5u);
    unsigned const most = GENERATE(1u, 2u, 20u);
    for (unsigned const count : {0u, 1u, 100u}) {
        Numbers numbers(count);
        run_ordered({.threads = threads, .most = most, .own_arena = own}, numbers.stream());
        CHECK(numbers.put == doubled(count));
        CHECK(numbers.worked == count);
        CHECK(numbers.most <= most);
        CHECK(numbers.alone);
    }
}

TEST_CASE("ordered_stream: an exception of any of the three ends the stream and leaves it") {
    bool const own = GENERATE(true, false);
    unsigned const threads = GENERATE(1u, 3u);
    int const where = GENERATE(0, 1, 2);
    Numbers numbers(100'000);
    OrderedStream stream = numbers.stream();
    auto const fails_at = [&](auto function) {
        return [&numbers, function](auto... piece) {
            if (numbers.worked >= 10) throw std::runtime_error("no more");
            return function(piece...);
        };
    };
    if (where == 0) stream.next = fails_at(stream.next);
    if (where == 1) stream.work = fails_at(stream.work);
    if (where == 2) stream.put = fails_at(stream.put);
    CHECK_THROWS_WITH(run_ordered({.threads = threads, .most = 6, .own_arena = own}, stream),
                      "no more");
    // What was put by then is the first of all.
    CHECK(numbers.put.size() < 100);
    CHECK(numbers.put == doubled(static_cast<unsigned>(numbers.put.size())));
}

TEST_CASE("ordered_stream: a thread is begun before it works, once, if it works") {
    unsigned const threads = GENERATE(1u, 4u);
    unsigned const count = GENERATE(0u, 1u, 50u);
    std::atomic<unsigned> begun = 0;
    std::atomic<bool> early = false; // work on a thread that was not begun
    thread_local bool here = false;
    here = false;
    Numbers numbers(count);
    OrderedStream stream = numbers.stream();
    stream.begin_thread = [&] {
        early = early || here;
        here = true;
        ++begun;
    };
    stream.work = [&, work = stream.work](void * piece) {
        early = early || !here;
        work(piece);
    };
    run_ordered({.threads = threads, .most = 8}, stream);
    CHECK_FALSE(early);
    CHECK(begun <= std::min(threads, count));
    CHECK((begun != 0) == (count != 0));
}

} // namespace
} // namespace tansaku
