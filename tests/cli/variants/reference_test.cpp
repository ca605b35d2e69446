// SPDX-License-Identifier: BSD-3-Clause
// Hits of variants: their place on the reference, and the records that they touch.
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_cohort.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

ProgramResult program(std::vector<std::string> words) {
    ProgramResult result = run_program("/usr/bin/env", std::move(words));
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    return result;
}

std::map<std::string, std::string> row_of(ProgramResult const & result,
                                          std::string const & sample) {
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    auto const table = cells(result.out);
    for (auto const & row : table) {
        if (row[1] != sample) continue;
        std::map<std::string, std::string> named;
        for (std::size_t i = 0; i < row.size(); ++i)
            named[table[0][i]] = row[i];
        return named;
    }
    return {};
}

TEST_CASE("variants: a hit tells its place on the reference and the records it touches") {
    MadeCohort cohort;
    cohort.contigs = {{"chr1", random_bases(8000, 51)}};
    cohort.contigs[0].letters.replace(2000, 8, "GCACACAT");
    cohort.samples = 2;
    auto const base = [&](std::uint32_t position) { return cohort.bases(0, position, 1); };
    std::string const snp = base(1500) == "A" ? "C" : "A";
    cohort.records = {
        {"chr1", 1000, cohort.bases(0, 1000, 31), base(1000), {"1|0", "0|0"}},
        {"chr1", 1500, base(1500), snp, {"1|0", "0|1"}},
        {"chr1", 2006, "CA", "CACA", {"1|0", "0|0"}}, // 2001:G>GCA, moved left
    };
    TempDir const dir;
    cohort.write(dir);
    ProgramResult const built =
        tansaku({"index", dir / "index", "--manifest", dir / "manifest.tsv", "--ids", "free"});
    INFO(built.err);
    REQUIRE(built.exit_code == 0);
    auto const search = [&](std::string const & query, std::string const & format) {
        return tansaku({"search", dir / "index", "--query-sequence", query, "--dust", "no",
                        "--format", format});
    };
    // Haplotype 1 of s0 between bases 1,401 and 2,100 of the reference.
    std::string text = cohort.bases(0, 1401, 700);
    text.replace(99, 1, snp);
    text.insert(607, "CA");
    auto const found = row_of(search(text, "tsv"), "s0");
    CHECK(found.at("haplotypes") == "1");
    CHECK(found.at("subject_start") == "1371"); // 30 bases were deleted before it
    CHECK(found.at("ref_name") == "chr1");
    CHECK(found.at("ref_start") == "1401");
    CHECK(found.at("ref_diff") == "1500:" + base(1500) + ">" + snp + ";2001:G>GCA");
    auto const other = row_of(search(reverse_complement_of(text), "tsv"), "s0");
    CHECK(other.at("ref_diff") == found.at("ref_diff"));
    auto const reference = row_of(search(cohort.bases(0, 1401, 700), "tsv"), "s1");
    CHECK(reference.at("haplotypes") == "1");
    CHECK(reference.at("ref_start") == "1401");
    CHECK(reference.at("ref_diff") == "=");

    auto const alleles = cells(search(text, "alleles").out);
    REQUIRE(alleles.size() > 1);
    CHECK(alleles[1][11] == "chr1");
    CHECK(alleles[1][12] == "1401");
    CHECK(alleles[1][13] == "2100");
    CHECK(alleles[1][14] == found.at("ref_diff"));
    CHECK(search(text, "paf")
              .out_has("\trn:Z:chr1\trs:i:1401\tre:i:2100\trd:Z:" + found.at("ref_diff") + '\n'));
    // Positions of SAM are the reference's, where all samples have one.
    CHECK_FALSE(search(text, "sam").out_has("\trn:Z:"));
}

TEST_CASE("variants: hits over two sites that are not phased are flagged") {
    MadeCohort cohort;
    cohort.contigs = {{"chr1", random_bases(8000, 52)}};
    cohort.samples = 3;
    auto const add = [&](std::uint32_t position, std::vector<std::string> genotypes) {
        std::string const base = cohort.bases(0, position, 1);
        cohort.records.push_back(
            {"chr1", position, base, base == "A" ? "C" : "A", std::move(genotypes)});
    };
    //        not phased; one site is, which joins it to nothing; homozygous
    add(2000, {"0/1", "0|1", "1/1"});
    add(2200, {"0/1", "0/1", "1/1"});
    add(4000, {"1/0", "1/0", "0/0"});
    add(4300, {"0/1", "1|0", "0/0"});
    TempDir const dir;
    cohort.write(dir);
    ProgramResult const built =
        tansaku({"index", dir / "index", "--manifest", dir / "manifest.tsv", "--ids", "free"});
    INFO(built.err);
    REQUIRE(built.exit_code == 0);
    auto const flags = [&](std::uint32_t position, std::size_t bases, std::string const & sample) {
        return row_of(
                   tansaku({"search", dir / "index", "--query-sequence",
                            cohort.bases(0, position, bases), "--dust", "no", "--format", "tsv"}),
                   sample)
            .at("flags");
    };
    CHECK(flags(1800, 600, "s0") == "unphased"); // haplotype 1 has neither allele
    CHECK(flags(1800, 600, "s1") == "unphased");
    CHECK(flags(1800, 600, "s2") == ".");
    CHECK(flags(1800, 300, "s0") == ".");        // one site alone
    CHECK(flags(3900, 600, "s0") == "unphased"); // an allele on each haplotype
    CHECK(flags(3900, 600, "s1") == "unphased");
    ProgramResult const alleles =
        tansaku({"search", dir / "index", "--query-sequence", cohort.bases(0, 3900, 600), "--dust",
                 "no", "--format", "alleles"});
    std::size_t flagged = 0;
    for (auto const & row : cells(alleles.out))
        flagged += row.back() == "unphased" ? 1u : 0u;
    CHECK(flagged == 3); // those of s0, and both of s1 together; s2 has the reference's
    ProgramResult const lines =
        tansaku({"search", dir / "index", "--query-sequence", cohort.bases(0, 3900, 600), "--dust",
                 "no", "--format", "jsonl"});
    CHECK(lines.out_has("\"flags\":[\"unphased\"]"));
}

// The normal forms of what a real sample's haplotype has in a region, as bcftools tells them.
std::string records_of(std::string const & vcf, std::string const & fasta,
                       std::string const & sample, int haplotype, std::string const & region) {
    std::string const command = "bcftools view -s " + sample + " -r " + region + " " + vcf +
                                " | bcftools norm -m- -f " + fasta +
                                " 2>/dev/null | bcftools query -f '%POS:%REF>%ALT [%GT]\\n'";
    std::string text;
    std::string const lines = program({"bash", "-c", command}).out;
    for (std::size_t begin = 0; begin < lines.size();) {
        std::size_t const end = lines.find('\n', begin);
        std::string const line = lines.substr(begin, end - begin);
        std::size_t const blank = line.find(' ');
        if (line[blank + 1 + 2 * static_cast<std::size_t>(haplotype - 1)] == '1')
            text += (text.empty() ? "" : ";") + line.substr(0, blank);
        begin = end + 1;
    }
    return text.empty() ? "=" : text;
}

TEST_CASE("variants: differences of real samples are the file's records") {
    char const * const data = std::getenv("TANSAKU_DATA");
    if (data == nullptr) {
        WARN("TANSAKU_DATA is not set: no real variants were compared");
        return;
    }
    fs::path const folder = fs::path(data) / "human";
    TempDir const dir;
    std::string const vcf = (folder / "chr20_140kb.1000G_phase3.vcf.gz").string();
    std::string const fasta = dir / "reference.fa";
    program({"bash", "-c", "zcat " + (folder / "chr20_140kb.fa.gz").string() + " > " + fasta});
    std::vector<std::string> const samples{"HG00096", "HG00114", "NA19240"};
    std::string manifest = "sample_accession\thaplotype\tpath\tkind\treference\n";
    std::vector<std::string> present;
    std::string const all = program({"bcftools", "query", "-l", vcf}).out;
    for (std::string const & sample : samples)
        if (all.find(sample + '\n') != std::string::npos) {
            present.push_back(sample);
            manifest += sample + "\t\t" + vcf + "\tvariants\treference.fa\n";
        }
    REQUIRE_FALSE(present.empty());
    ProgramResult const built = tansaku({"index", dir / "index", "--ids", "free", "--manifest",
                                         dir.write("manifest.tsv", manifest)});
    INFO(built.err);
    REQUIRE(built.exit_code == 0);
    for (std::string const & sample : present)
        for (int haplotype = 1; haplotype <= 2; ++haplotype) {
            std::string text = tansaku({"extract", dir / "index", sample, "--haplotype",
                                        std::to_string(haplotype)})
                                   .out;
            text.erase(0, text.find('\n') + 1);
            std::erase(text, '\n');
            for (std::size_t begin = 12'000; begin + 2000 < text.size(); begin += 20'000) {
                auto const row =
                    row_of(tansaku({"search", dir / "index", "--query-sequence",
                                    text.substr(begin, 900), "--format", "tsv", "--dust", "no"}),
                           sample);
                REQUIRE_FALSE(row.empty());
                INFO(sample << " haplotype " << haplotype << " from " << begin);
                if (row.at("haplotypes").front() - '0' != haplotype) continue; // both have it
                // The last base of the hit on the reference, but for the indels in it.
                long const first = std::stol(row.at("ref_start"));
                CHECK(row.at("ref_diff") == records_of(vcf, fasta, sample, haplotype,
                                                       "chr20_region:" + std::to_string(first) +
                                                           '-' + std::to_string(first + 899)));
            }
        }
}

} // namespace
} // namespace tansaku::test
