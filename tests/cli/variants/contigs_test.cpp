// SPDX-License-Identifier: BSD-3-Clause
// Contigs with records and without, in one file and in many.
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_cohort.hpp"

namespace tansaku::test {
namespace {

// Records on contigs 1 and 2 of three.
struct Files {
    Files() {
        for (std::size_t i = 0; i < 3; ++i)
            cohort.contigs.push_back({"chr" + std::to_string(i + 1), random_bases(3000, 80 + i)});
        cohort.samples = 2;
        for (std::size_t contig = 0; contig < 2; ++contig)
            cohort.records.push_back({cohort.contigs[contig].name,
                                      500,
                                      cohort.bases(contig, 500, 1),
                                      "<INS>",
                                      {"0|0", "0|1"}});
        cohort.write(dir);
    }
    // A file for each contig, all with the whole header.
    void divide() {
        rows = header;
        for (std::string const name : {"chr1", "chr2"}) {
            MadeCohort part = cohort;
            std::erase_if(part.records, [&](auto const & record) { return record.contig != name; });
            dir.write(name + ".vcf", part.vcf());
            add_rows(name + ".vcf");
        }
    }
    void add_rows(std::string const & file) {
        for (int i = 0; i < 2; ++i)
            rows += "s" + std::to_string(i) + "\t\t" + file + "\tvariants\treference.fa\tdonor" +
                    std::to_string(i) + '\t' + (i == 0 ? callable : "") + '\n';
    }
    ProgramResult index(std::vector<std::string> const & more = {}) const {
        std::vector<std::string> words{"index", dir / "index", "--ids",
                                       "free",  "--manifest",  dir.write("rows.tsv", rows)};
        words.insert(words.end(), more.begin(), more.end());
        ProgramResult result = tansaku(words);
        INFO(result.err);
        REQUIRE(result.exit_code == 0);
        return result;
    }

    std::string const header =
        "sample_accession\thaplotype\tpath\tkind\treference\tsource_sample\tcallable\n";
    MadeCohort cohort;
    TempDir dir;
    std::string rows = header;
    std::string callable;
};

TEST_CASE("variants: samples and contigs are counted once, in however many files") {
    Files files;
    files.divide();
    ProgramResult const report = files.index();
    CHECK(report.out_has("2 contigs with records, 1 contigs without any, left out"));
    CHECK(report.err_has("sequence of 2 samples without callable regions"));
}

TEST_CASE("variants: a contig that is not wanted is none that was left out") {
    Files files;
    files.add_rows("cohort.vcf");
    ProgramResult const report = files.index({"--regions", "chr1"});
    CHECK(report.out_has("1 contigs with records\n"));
    CHECK_FALSE(report.out_has("without any"));
}

TEST_CASE("variants: a contig without records is the reference where it is callable") {
    Files files;
    files.callable = "regions.bed";
    files.dir.write("regions.bed", "chr1\t0\t3000\nchr2\t0\t3000\nchr3\t100\t1000\n");
    SECTION("in one file") { files.add_rows("cohort.vcf"); }
    SECTION("in a file for each contig with records") { files.divide(); }
    ProgramResult const report = files.index();
    CHECK(report.out_has("1 contigs that are callable, without any"));
    std::string expected(3000, 'N');
    expected.replace(100, 900, files.cohort.contigs[2].letters, 100, 900);
    for (std::string const haplotype : {"1", "2"}) {
        auto const text = [&](std::string const & sample) {
            std::string all =
                tansaku({"extract", files.dir / "index", sample, "--haplotype", haplotype}).out;
            std::erase(all, '\n');
            std::size_t const begin = all.find("chr3");
            return begin == std::string::npos ? "none" : all.substr(begin + 4);
        };
        CHECK(text("s0") == expected);
        CHECK(text("s1") == "none"); // nothing is known
    }
    auto const found =
        cells(tansaku({"search", files.dir / "index", "--query-sequence",
                       files.cohort.bases(2, 200, 100), "--max-errors", "0", "--format", "tsv"})
                  .out);
    REQUIRE(found.size() == 2);
    CHECK(found[1][2] == "1,2");
}

} // namespace
} // namespace tansaku::test
