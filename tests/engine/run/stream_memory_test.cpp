// SPDX-License-Identifier: BSD-3-Clause
#include "engine/run/stream_memory.hpp"
#include "tests/support/catch.hpp"

#include <string>

namespace tansaku {
namespace {

TEST_CASE("stream_memory: the room of a text is used again, and held by who uses it") {
    StreamMemory memory(k_least_search_memory, 1);
    MemoryAccount held(memory.ahead());
    CHECK(memory.take_text(held).empty());
    CHECK(held.bytes() == 0);

    std::string text(10'000, 'x');
    char const * const room = text.data();
    memory.give_text(std::move(text));
    std::string const again = memory.take_text(held);
    CHECK(again.data() == room);
    CHECK(again.empty());
    CHECK(held.bytes() == again.capacity());
    // It was the only one.
    CHECK(memory.take_text(held).data() != room);
}

TEST_CASE("stream_memory: texts that are spare give way where memory is short") {
    StreamMemory memory(k_least_search_memory, 1);
    std::uint64_t const all = memory.ahead().bytes();
    for (int i = 0; i < 100; ++i)
        memory.give_text(std::string(100'000, 'x'));
    // So much is theirs that others get no more than what is left.
    CHECK_FALSE(memory.ahead().take(all));
    Answer query;
    query.query.residues.assign(1'000'000, 0);
    MemoryAccount held(memory.ahead());
    CHECK_FALSE(memory.ahead().take(all - 1'000'000)); // nor is there room beside the query
    CHECK(memory.hold(query, held, true));
    CHECK_FALSE(query.refused);
}

} // namespace
} // namespace tansaku
