// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace tansaku::test {
namespace {

std::string without_newlines(std::string text) {
    std::erase(text, '\n');
    return text;
}

TEST_CASE("extract: a sample's sequences come back in file order, 60 bases a line") {
    SmallIndex const small;
    ProgramResult const result = tansaku({"extract", small.path, "s3"});
    REQUIRE(result.exit_code == 0);
    REQUIRE(result.out.starts_with(">s3.0.chr2\n"));
    auto const second = result.out.find(">s3.0.chr3\n");
    REQUIRE(second != std::string::npos);
    REQUIRE(without_newlines(result.out.substr(11, second - 11)) == random_bases(2000, 3));
    REQUIRE(without_newlines(result.out.substr(second + 11)) ==
            reverse_complement_of(small.base.substr(0, 3000)));
    REQUIRE(result.out.find('\n', 11) == 11 + 60);
}

TEST_CASE("extract: one haplotype, to a file") {
    CohortIndex const cohort;
    std::string const file = cohort.dir / "out.fa";
    REQUIRE(tansaku({"extract", cohort.path, "JGAN000000002", "--haplotype", "1", "--output", file})
                .exit_code == 0);
    std::ifstream in(file);
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    REQUIRE(text.starts_with(">JGAN000000002.1.chr1\n"));
    REQUIRE(std::ranges::count(text, '>') == 1);
    REQUIRE(without_newlines(text.substr(22)) == cohort.variant);
    ProgramResult const again =
        tansaku({"extract", cohort.path, "JGAN000000002", "--output", file});
    REQUIRE(again.exit_code == 2);
    REQUIRE(again.err_has("E-OUT-01"));
}

TEST_CASE("extract: samples and haplotypes that there are not") {
    SmallIndex const small;
    ProgramResult const sample = tansaku({"extract", small.path, "s9"});
    REQUIRE(sample.exit_code == 2);
    REQUIRE(sample.err_has("E-ID-04"));
    REQUIRE(sample.out.empty());
    REQUIRE(tansaku({"extract", small.path, "s1", "--haplotype", "2"}).err_has("E-ID-05"));
    REQUIRE(tansaku({"extract", small.path, "s1", "--haplotype", "3"}).err_has("E-USE-04"));
}

} // namespace
} // namespace tansaku::test
