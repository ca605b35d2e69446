// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/parse/scratch_list.hpp"
#include "index/core/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"
#include "tests/support/temp_dir.hpp"

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("lists that share a scratch file are read back as they were written, from anywhere") {
    RandomDna random(1);
    TempDir const folder;
    ScratchFile file(folder.path());
    CHECK(std::filesystem::is_empty(folder.path())); // a killed process would leave nothing
    ScratchList<std::uint32_t> numbers(file);
    ScratchList<std::uint64_t> squares(file);
    constexpr std::uint64_t size = 3 * ScratchList<std::uint32_t>::k_block + 100;
    auto const square = [](std::uint64_t i) { return i * i; };
    for (std::uint64_t i = 0; i < size; ++i) {
        numbers.append(static_cast<std::uint32_t>(i * 7));
        if (i % 2 == 0) squares.append(square(i));
    }
    REQUIRE(numbers.size() == size);
    REQUIRE(squares.size() == size / 2);
    auto const check = [&](std::uint64_t begin, std::uint64_t end) {
        std::vector<std::uint32_t> read(end - begin);
        numbers.read(begin, read);
        for (std::uint64_t i = begin; i < end; ++i)
            REQUIRE(read[i - begin] == static_cast<std::uint32_t>(i * 7));
    };
    check(0, size);
    check(size, size);
    for (int round = 0; round < 50; ++round) {
        std::uint64_t const begin = random.below(size);
        check(begin, begin + random.below(size - begin + 1));
    }
    // What is dropped is gone; what stands behind it is not.
    numbers.drop_before(size - 50);
    check(3 * ScratchList<std::uint32_t>::k_block, size);
    std::vector<std::uint64_t> all(size / 2);
    squares.read(0, all);
    for (std::uint64_t i = 0; i < all.size(); ++i)
        REQUIRE(all[i] == square(2 * i));
}

TEST_CASE("a scratch file that cannot be made or is too short is a lack of resources") {
    TempDir const folder;
    auto const fault_of = [](auto action) {
        try {
            action();
        } catch (Error const & error) {
            return error.fault();
        }
        return Fault::internal;
    };
    CHECK(fault_of([&] { ScratchFile(folder.path() / "missing"); }) == Fault::resource);
    ScratchFile file(folder.path());
    std::uint32_t number = 1;
    file.append(&number, sizeof number);
    CHECK(fault_of([&] { file.read(1, &number, sizeof number); }) == Fault::resource);
}
