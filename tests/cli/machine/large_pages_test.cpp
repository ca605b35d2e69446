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
#include <vector>

using namespace tansaku;
using namespace tansaku::test;

namespace {

// Flags of the memory in which the last one of so many blocks lies that are allocated now.
std::string flags_of_new_block(std::size_t blocks = 1) {
    std::vector<std::unique_ptr<void, decltype(&std::free)>> all;
    for (std::size_t i = 0; i < blocks; ++i)
        all.emplace_back(std::malloc(100'000), &std::free);
    auto const at = reinterpret_cast<std::uintptr_t>(all.back().get());
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
    std::string far;
    std::thread([&] {
        before = flags_of_new_block();
        cli::use_large_pages();
        after = flags_of_new_block();
        far = flags_of_new_block(400);
    }).join();
    CHECK(before.find(" hg") == std::string::npos);
    CHECK(after.find(" hg") != std::string::npos);
    CHECK(far.find(" hg") != std::string::npos);
    // Again, on the thread that has the process's first heap.
    cli::use_large_pages();
    CHECK(flags_of_new_block().find(" hg") != std::string::npos);
}
