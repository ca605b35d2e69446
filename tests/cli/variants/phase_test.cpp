// SPDX-License-Identifier: BSD-3-Clause
// Possible texts beside what is written: flags, counts, and what they must not change.
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_cohort.hpp"

namespace tansaku::test {
namespace {

// Eight sites in 50 bases, and two in 30: not phased in s0, phased in s1, in two sets in s2.
MadeCohort near_sites() {
    MadeCohort cohort;
    cohort.contigs = {{"chr1", random_bases(4000, 61)}};
    cohort.samples = 3;
    auto const add = [&](std::uint32_t position, std::vector<std::string> genotypes) {
        std::string const base = cohort.bases(0, position, 1);
        cohort.records.push_back(
            {"chr1", position, base, base == "A" ? "C" : "A", std::move(genotypes)});
    };
    for (std::uint32_t i = 0; i < 8; ++i)
        add(1000 + 7 * i, {"0/1", "0|1", "0|0"});
    add(2000, {"0/1", "0|1", "0|1"});
    add(2030, {"0/1", "0|1", "0|1"});
    return cohort;
}
std::string with_sets(std::string vcf) {
    std::size_t const header = vcf.find("#CHROM");
    vcf.insert(header, "##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"phase set\">\n");
    for (std::size_t at = vcf.find("chr1\t2"); at != std::string::npos;
         at = vcf.find("chr1\t2", at + 1)) {
        std::size_t const format = vcf.find("GT", at);
        vcf.insert(vcf.find('\n', at), vcf.substr(at, 9) == "chr1\t2000" ? ":5" : ":6");
        vcf.insert(format + 2, ":PS");
    }
    return vcf;
}

std::string flags_of(TempDir const & dir, std::string const & index, std::string const & query,
                     std::string const & sample, std::string const & haplotypes) {
    for (auto const & row : cells(tansaku({"search", dir / index, "--query-sequence", query,
                                           "--dust", "no", "--format", "tsv"})
                                      .out))
        if (row[1] == sample && row[2] == haplotypes) return row.back();
    return "no such row";
}

TEST_CASE("variants: what is possible is told from what is written") {
    MadeCohort const cohort = near_sites();
    TempDir const dir;
    cohort.write(dir);
    dir.write("cohort.vcf", with_sets(cohort.vcf()));
    index_manifest(dir, "index");
    index_manifest(dir, "without", {"--phase-window", "0"});
    // Both alleles of two sites; s1 has them in haplotype 2, the others if they lie so.
    std::string other = cohort.bases(0, 1985, 61);
    other[15] = cohort.records[8].alternatives[0];
    CHECK(flags_of(dir, "index", other, "s0", "possible") == "possible_carriers;possible");
    CHECK(flags_of(dir, "index", other, "s1", "possible") == "no such row");
    CHECK(flags_of(dir, "index", other, "s2", "possible") == "possible_carriers;possible");
    CHECK(flags_of(dir, "without", other, "s0", "possible") == "no such row");
    // What is written is told beside it, and honours phase sets.
    for (std::string const sample : {"s0", "s2"}) {
        std::string const written = flags_of(dir, "index", other, sample, "1");
        std::string const second = flags_of(dir, "index", other, sample, "2");
        CHECK((written == "possible_carriers;unphased" || second == "possible_carriers;unphased" ||
               flags_of(dir, "index", other, sample, "1,2") == "possible_carriers;unphased"));
    }
    auto const row = [&](std::string const & format, std::string const & index) {
        return tansaku({"search", dir / index, "--query-sequence", other, "--dust", "no",
                        "--format", format})
            .out;
    };
    // An allele that is only possible has no carrier, sample or zygosity.
    auto const alleles = cells(row("alleles", "index"));
    CHECK(alleles[1][15] == "0");
    CHECK(alleles[1][16] == "0");
    CHECK(alleles[1][18] + alleles[1][19] == "00");
    CHECK(alleles[1][21] == "s0:possible,s2:possible");
    auto const cohort_row = cells(row("cohort", "index"));
    CHECK(cohort_row.back()[3] == "0");
    CHECK(row("blast6", "index").find("s0.possible.chr1\t100.000") != std::string::npos);
    // Where nothing is possible, answers are those of an index without.
    for (std::string const & query : {cohort.bases(0, 1800, 500), cohort.bases(0, 3000, 80)})
        for (std::string const format : {"tsv", "alleles", "blast6", "jsonl"}) {
            auto const of = [&](std::string const & index) {
                return tansaku(
                           {"search", dir / index, "--query-sequence", query, "--format", format})
                    .out;
            };
            CHECK(of("index") == of("without"));
        }
    // Nor does it show in sequences and their numbers.
    std::string const sequences = tansaku({"extract", dir / "index", "s0"}).out;
    CHECK(sequences == tansaku({"extract", dir / "without", "s0"}).out);
    CHECK_FALSE(tansaku({"extract", dir / "index", "s0", "--haplotype", "3"}).exit_code == 0);
    auto const info = [&](std::string const & index) {
        std::string const text = tansaku({"info", dir / index}).out;
        return text.substr(0, text.find("distinct"));
    };
    CHECK(info("index") == info("without"));
    CHECK(tansaku({"verify", dir / "index", "--deep"}).exit_code == 0);
    std::string const before = row("tsv", "index");
    CHECK(tansaku({"compact", dir / "index", "--quiet"}).exit_code == 0);
    CHECK(row("tsv", "index") == before);
}

TEST_CASE("variants: windows of too many unphased sites are reported and flagged") {
    MadeCohort const cohort = near_sites();
    TempDir const dir;
    cohort.write(dir);
    ProgramResult const built =
        tansaku({"index", dir / "index", "--manifest", dir / "manifest.tsv", "--ids", "free"});
    REQUIRE(built.exit_code == 0);
    CHECK(built.err_has("W-VAR-03"));
    CHECK(built.err_has("chr1:1000"));
    std::string const over_all = cohort.bases(0, 990, 70);
    CHECK(flags_of(dir, "index", over_all, "s0", "1") == "unphased;phase_dense");
    CHECK(flags_of(dir, "index", over_all, "s1", "1") == ".");
    CHECK(flags_of(dir, "index", cohort.bases(0, 990, 40), "s0", "1") == "unphased");
    // Up to six of them are combined all the same: here five, of which the first and the last.
    std::string six = cohort.bases(0, 1010, 35);
    six[4] = cohort.records[2].alternatives[0];
    six[32] = cohort.records[6].alternatives[0];
    CHECK(flags_of(dir, "index", six, "s0", "possible") == "possible_carriers;possible");
}

} // namespace
} // namespace tansaku::test
