// SPDX-License-Identifier: BSD-3-Clause
#include "cli/machine/build_memory.hpp"
#include "cli/machine/thread_count.hpp"
#include "cli/options/option_value.hpp"
#include "index/core/error.hpp"
#include "tests/support/catch.hpp"

#include <cstdlib>

namespace tansaku::cli {
namespace {

TEST_CASE("option_value: numbers") {
    REQUIRE(parse_count("n", "0") == 0);
    REQUIRE(parse_count("n", "18446744073709551615") == 18446744073709551615u);
    for (char const * text :
         {"", "-1", "+1", "1.5", "1e3", " 1", "1 ", "0x1", "18446744073709551616"})
        REQUIRE_THROWS_AS(parse_count("n", text), Error);
    REQUIRE_THROWS_AS(parse_count("n", "0", 1), Error);
    REQUIRE_THROWS_AS(parse_count("n", "9", 1, 8), Error);
    REQUIRE(parse_integer("n", "-3") == -3);
    REQUIRE_THROWS_AS(parse_integer("n", "3x"), Error);
    REQUIRE(parse_real("n", "1e-5") == 1e-5);
    for (char const * text : {"", "nan", "inf", "1,5", "1e999"})
        REQUIRE_THROWS_AS(parse_real("n", text), Error);
}

TEST_CASE("option_value: sizes, words and lists") {
    REQUIRE(parse_size("m", "1000") == 1000);
    REQUIRE(parse_size("m", "64M") == 64u << 20);
    REQUIRE(parse_size("m", "2T") == std::uint64_t{2} << 40);
    for (char const * text : {"", "M", "1.5G", "2g", "-1", "99999999999T"})
        REQUIRE_THROWS_AS(parse_size("m", text), Error);
    constexpr std::string_view words[] = {"both", "plus", "minus"};
    REQUIRE(parse_word("strand", "minus", words) == 2);
    REQUIRE_THROWS_WITH(parse_word("strand", "minos", words),
                        "E-USE-04: --strand takes both, plus or minus; did you mean 'minus'");
    REQUIRE(parse_list("by", "a,b") == std::vector<std::string>{"a", "b"});
    for (char const * text : {"", ",", "a,", ",a", "a,,b"})
        REQUIRE_THROWS_AS(parse_list("by", text), Error);
}

TEST_CASE("thread_count: the scheduler's number is a limit") {
    unsigned const all = available_threads();
    REQUIRE(all >= 1);
    ::setenv("SLURM_CPUS_PER_TASK", "1", 1);
    REQUIRE(available_threads() == 1);
    ::setenv("SLURM_CPUS_PER_TASK", "100000", 1);
    REQUIRE(available_threads() == all);
    ::setenv("SLURM_CPUS_PER_TASK", "many", 1);
    REQUIRE(available_threads() == all);
    ::unsetenv("SLURM_CPUS_PER_TASK");
    REQUIRE(parse_threads("auto") == all);
    REQUIRE(parse_threads(std::nullopt) == all);
    REQUIRE(parse_threads("7") == 7);
    REQUIRE_THROWS_AS(parse_threads("0"), Error);
}

TEST_CASE("build_memory: what the scheduler gave is a limit") {
    std::uint64_t const all = default_build_memory();
    REQUIRE(all > std::uint64_t{100} << 20);
    auto const with = [](char const * node, char const * each, char const * processors) {
        ::setenv("SLURM_MEM_PER_NODE", node, 1);
        ::setenv("SLURM_MEM_PER_CPU", each, 1);
        ::setenv("SLURM_CPUS_ON_NODE", processors, 1);
        std::uint64_t const memory = default_build_memory();
        for (char const * const name :
             {"SLURM_MEM_PER_NODE", "SLURM_MEM_PER_CPU", "SLURM_CPUS_ON_NODE"})
            ::unsetenv(name);
        return memory;
    };
    REQUIRE(with("200", "", "") == std::uint64_t{100} << 20);
    REQUIRE(with("", "50", "4") == std::uint64_t{100} << 20);
    REQUIRE(with("0", "", "") == all); // all that the node has
    REQUIRE(with("", "50", "") == all);
    REQUIRE(with("much", "50x", "4") == all);
    REQUIRE(with("99999999999999", "", "") == all);
}

} // namespace
} // namespace tansaku::cli
