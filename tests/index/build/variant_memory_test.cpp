// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/parse/sequence_feed.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_cohort.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

// The same samples in several files, each of its own contig.
struct Files {
    Files() {
        for (std::uint64_t number = 0; number < 4; ++number) {
            MadeCohort cohort = make_cohort(number, {.samples = 4, .bases = 20'000});
            std::erase_if(cohort.records,
                          [](auto const & record) { return record.contig != "chr1"; });
            for (MadeRecord & record : cohort.records)
                record.contig = "chr" + std::to_string(number + 1);
            cohort.contigs = {{"chr" + std::to_string(number + 1), cohort.contigs[0].letters}};
            std::string const name = std::to_string(number);
            dir.write(name + ".fa", cohort.fasta());
            dir.write(name + ".vcf", cohort.vcf());
        }
    }
    // Bytes that are held when all is read.
    [[nodiscard]] std::uint64_t held(std::size_t files, std::uint64_t memory) const {
        BuildRequest request;
        request.ids = IdPolicy::free;
        for (std::size_t sample = 0; sample < 4; ++sample)
            for (std::size_t number = 0; number < files; ++number)
                for (std::uint8_t const haplotype : {std::uint8_t{1}, std::uint8_t{2}}) {
                    std::string const name = std::to_string(number);
                    request.files.push_back({.path = dir / (name + ".vcf"),
                                             .sample = "s" + std::to_string(sample),
                                             .haplotype = haplotype,
                                             .reference = dir / (name + ".fa"),
                                             .source_sample = "donor" + std::to_string(sample)});
                }
        BuildOptions options;
        options.memory = memory;
        SequenceFeed feed(request, {}, 0, options, dir / ".");
        FedSequence sequence;
        while (feed.next(sequence)) {
        }
        return feed.variant_memory();
    }

    TempDir dir;
};

} // namespace

TEST_CASE("files of variants share the memory that they may hold") {
    Files const files;
    std::uint64_t const plenty = std::uint64_t{1} << 30;
    std::uint64_t const one = files.held(1, plenty);
    std::uint64_t const four = files.held(4, plenty);
    REQUIRE(four > 3 * one);
    CHECK(files.held(4, 2 * four + 2000) == four);
    // What is enough for each of them is not for all.
    CHECK_THROWS_WITH(files.held(4, 4 * one), Catch::Contains("E-MEM-01"));
    CHECK(files.held(1, 2 * one + 2000) <= one + 1000);
}
