// SPDX-License-Identifier: BSD-3-Clause
#include "cli/machine/large_pages.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/memory_map.hpp"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

using namespace tansaku;
using namespace tansaku::test;

namespace {

// Flags of the memory in which a block lies that is allocated now.
std::string flags_of_new_block() {
    std::unique_ptr<void, decltype(&std::free)> const block(std::malloc(100'000), &std::free);
    auto const at = reinterpret_cast<std::uintptr_t>(block.get());
    return memory_part([&](std::uint64_t begin, std::uint64_t end, std::string const &) {
               return begin <= at && at < end;
           })
        .flags;
}

} // namespace

TEST_CASE("large_pages: what a thread allocates from then on lies on them") {
    if (!std::filesystem::exists("/sys/kernel/mm/transparent_hugepage")) return;
    std::string before;
    std::string after;
    std::thread([&] {
        before = flags_of_new_block();
        cli::use_large_pages();
        after = flags_of_new_block();
    }).join();
    CHECK(before.find(" hg") == std::string::npos);
    CHECK(after.find(" hg") != std::string::npos);
    // Again, on the thread that has the process's first heap.
    cli::use_large_pages();
    CHECK(flags_of_new_block().find(" hg") != std::string::npos);
}
