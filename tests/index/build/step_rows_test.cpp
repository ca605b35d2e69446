// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/cohort/step_rows.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"
#include "tests/support/temp_dir.hpp"

#include <filesystem>
#include <iterator>
#include <utility>

using namespace tansaku;
using namespace tansaku::test;

namespace {

using Rows = std::vector<std::vector<std::uint32_t>>;

Rows random_rows(RandomDna & random, std::uint32_t haplotypes, std::size_t count) {
    Rows rows(count, std::vector<std::uint32_t>(haplotypes));
    for (auto & row : rows)
        for (std::uint32_t & number : row)
            number = static_cast<std::uint32_t>(random.below(haplotypes));
    return rows;
}

} // namespace

TEST_CASE("step rows are read by haplotype, from memory and from a file without a name") {
    auto const [haplotypes, count] = GENERATE(table<std::uint32_t, std::size_t>(
        {{1, 1}, {2, 1024}, {2, 1025}, {7, 3000}, {4000, 600}, {70'000, 40}}));
    // All, some of two contigs' blocks, none in memory.
    auto const share = GENERATE(2.0, 0.6, 0.0);
    CAPTURE(haplotypes, count, share);
    RandomDna random(haplotypes + count);
    TempDir const folder;
    std::uint64_t const bytes = std::uint64_t{haplotypes} * count * (haplotypes > 65'536 ? 4 : 2);
    ScratchBlocks blocks(folder.path(),
                         static_cast<std::uint64_t>(static_cast<double>(bytes) * 2 * share));
    std::vector<std::pair<StepRows, Rows>> contigs;
    for (int contig = 0; contig < 2; ++contig) {
        contigs.emplace_back(StepRows(haplotypes), random_rows(random, haplotypes, count));
        for (auto const & row : contigs.back().second)
            contigs.back().first.append(row, blocks);
        contigs.back().first.finish(blocks);
    }
    CHECK(blocks.memory() + blocks.spilled() == 2 * bytes);
    CHECK((blocks.spilled() == 0) == (share > 1));
    CHECK((blocks.memory() == 0 || share > 0));
    ScratchBlocks const moved = std::move(blocks);
    CHECK(std::filesystem::directory_iterator(folder.path()) ==
          std::filesystem::directory_iterator());
    std::vector<std::uint32_t> read;
    for (auto const & [steps, rows] : contigs)
        for (std::uint32_t haplotype = 0; haplotype < haplotypes;
             haplotype += 1 + haplotypes / 50) {
            steps.read(haplotype, moved, read);
            REQUIRE(read.size() == rows.size());
            bool equal = true;
            for (std::size_t row = 0; row < rows.size(); ++row)
                equal = equal && read[row] == rows[row][haplotype];
            CHECK(equal);
        }
}

TEST_CASE("a scratch file that can't be made is a lack of resources") {
    ScratchBlocks blocks("/nowhere/at/all", 0);
    CHECK_THROWS_WITH(blocks.append(std::vector<std::uint8_t>(10)), Catch::Contains("E-IO-14"));
}
