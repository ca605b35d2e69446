// SPDX-License-Identifier: BSD-3-Clause
#include "engine/cluster/work_box.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace tansaku {
namespace {

TEST_CASE("work box: what is made comes out in order, batch by batch, in pieces") {
    WorkBox box;
    std::jthread worker([&] {
        std::string batch;
        while (box.next(batch)) {
            for (char const letter : batch)
                box.write(std::string(1000, letter));
            box.end_batch();
        }
    });
    std::vector<std::string> const batches{"ab", "", "c", "", "defghi"};
    for (std::string const & batch : batches)
        box.give(batch);
    box.no_more();
    std::vector<std::string> made(1);
    while (made.size() <= batches.size()) {
        std::string piece;
        bool ended = false;
        if (!box.take(piece, ended, 700)) {
            std::this_thread::yield();
            continue;
        }
        CHECK(piece.size() <= 700);
        made.back() += piece;
        if (ended) made.emplace_back();
    }
    for (std::size_t i = 0; i < batches.size(); ++i) {
        std::string expected;
        for (char const letter : batches[i])
            expected += std::string(1000, letter);
        CHECK(made[i] == expected);
    }
    CHECK(box.is_empty());
}

TEST_CASE("work box: who works waits while too much waits to go out") {
    WorkBox box;
    constexpr std::size_t k_pieces = 200; // of 1 MiB, 16 may wait
    std::atomic<std::size_t> written = 0;
    std::jthread worker([&] {
        std::string const piece(std::size_t{1} << 20, 'x');
        for (std::size_t i = 0; i < k_pieces; ++i) {
            box.write(piece);
            ++written;
        }
        box.end_batch();
    });
    std::string piece;
    bool ended = false;
    std::size_t taken = 0;
    while (!ended) {
        std::size_t const before = written;
        CHECK((before << 20) <= taken + WorkBox::k_most_bytes + (std::size_t{1} << 20));
        if (box.take(piece, ended, std::size_t{1} << 20))
            taken += piece.size();
        else
            std::this_thread::yield();
    }
    CHECK(taken == k_pieces << 20);
}

TEST_CASE("work box: who waits for work or for room is sent home") {
    WorkBox box;
    std::atomic<int> stopped = 0;
    {
        std::jthread worker([&] {
            std::string batch;
            try {
                static_cast<void>(box.next(batch));
            } catch (WorkBox::Stopped const &) {
                ++stopped;
            }
            try {
                box.write("x");
            } catch (WorkBox::Stopped const &) {
                ++stopped;
            }
        });
        box.stop();
    }
    CHECK(stopped == 2);
}

} // namespace
} // namespace tansaku
