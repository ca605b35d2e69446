// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_cohort.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

// Two samples, a contig of 3,000 bases and three records.
struct Case {
    Case() {
        cohort.contigs = {{"chr1", random_bases(3000, 9)}};
        cohort.samples = 2;
        for (std::uint32_t const position : {100u, 200u, 300u})
            cohort.records.push_back({"chr1",
                                      position,
                                      cohort.bases(0, position, 1),
                                      cohort.bases(0, position, 1) + "GATTACA",
                                      {"0|1", "1|1"}});
    }

    // Writes the files, indexes them and expects a refusal that leaves nothing and names nobody.
    ProgramResult refuse(std::string_view code) const {
        cohort.write(dir);
        return refuse_written(code);
    }
    ProgramResult refuse_written(std::string_view code) const {
        ProgramResult result =
            tansaku({"index", dir / "index", "--manifest", dir / "manifest.tsv", "--ids", "free"});
        INFO(result.err);
        CHECK(result.exit_code == 2);
        CHECK(result.err_has("tansaku: error " + std::string(code)));
        CHECK_FALSE(result.err_has("donor"));
        CHECK_FALSE(fs::exists(dir / "index"));
        return result;
    }

    MadeCohort cohort;
    TempDir dir;
};

TEST_CASE("variants: over another reference") {
    Case made;
    SECTION("REF is another base") {
        made.cohort.records[1].reference = made.cohort.records[1].reference == "A" ? "C" : "A";
        ProgramResult const result = made.refuse("E-VAR-07");
        CHECK(result.err_has("cohort.vcf:9: record 2"));
    }
    SECTION("REF behind the contig's end") {
        made.cohort.records[2] = {"chr1", 3001, "A", "C", {"0|1", "1|1"}};
        made.refuse("E-VAR-07");
    }
    SECTION("the contig has another length") {
        made.cohort.write(made.dir);
        made.dir.write("reference.fa", fasta("chr1", made.cohort.contigs[0].letters + "A"));
        made.refuse_written("E-VAR-06");
    }
    SECTION("the contig is missing") {
        made.cohort.write(made.dir);
        made.dir.write("reference.fa", fasta("chr2", made.cohort.contigs[0].letters));
        made.refuse_written("E-VAR-05");
    }
}

TEST_CASE("variants: samples that the file does not have, or that are named twice") {
    Case made;
    made.cohort.write(made.dir);
    std::string manifest = made.cohort.manifest();
    SECTION("missing") {
        made.dir.write("manifest.tsv", manifest.replace(manifest.rfind("donor1"), 6, "nobody"));
        ProgramResult const result = made.refuse_written("E-VAR-03");
        CHECK_FALSE(result.err_has("nobody"));
    }
    SECTION("twice in the manifest") {
        made.dir.write("manifest.tsv", manifest.replace(manifest.rfind("donor1"), 6, "donor0"));
        made.refuse_written("E-VAR-04");
    }
    SECTION("twice in the file") {
        std::string vcf = made.cohort.vcf();
        made.dir.write("cohort.vcf", vcf.replace(vcf.find("\tdonor1"), 7, "\tdonor0"));
        made.refuse_written("E-VAR-01");
    }
}

TEST_CASE("variants: files that are damaged") {
    Case made;
    SECTION("records out of order") {
        std::swap(made.cohort.records[0], made.cohort.records[1]);
        made.refuse("E-VAR-08");
    }
    SECTION("contigs in pieces") {
        made.cohort.contigs.push_back({"chr2", random_bases(1000, 10)});
        made.cohort.records.insert(made.cohort.records.begin() + 1,
                                   {"chr2", 5, made.cohort.bases(1, 5, 1), "*", {"0|0", "0|0"}});
        made.refuse("E-VAR-08");
    }
    SECTION("an allele that is no sequence") {
        made.cohort.records[1].alternatives = "GAT!";
        made.refuse("E-VAR-09");
    }
    SECTION("a genotype of an allele that there is not") {
        made.cohort.records[1].genotypes[0] = "0|2";
        made.refuse("E-VAR-02");
    }
    SECTION("a genotype of three alleles") {
        made.cohort.records[1].genotypes[0] = "0|1|1";
        made.refuse("E-VAR-02");
    }
    SECTION("a genotype too few") {
        made.cohort.records[1].genotypes.pop_back();
        made.refuse("E-VAR-02");
    }
    SECTION("not a variant file") {
        made.cohort.write(made.dir);
        made.dir.write("cohort.vcf", made.cohort.fasta());
        made.refuse_written("E-VAR-01");
    }
    SECTION("empty") {
        made.cohort.write(made.dir);
        made.dir.write("cohort.vcf", "");
        made.refuse_written("E-VAR-01");
    }
}

TEST_CASE("variants: callable regions that are none") {
    Case made;
    made.cohort.write(made.dir);
    made.dir.write("manifest.tsv",
                   "sample_accession\thaplotype\tpath\tkind\treference\tsource_sample\tcallable\n"
                   "s0\t\tcohort.vcf\tvariants\treference.fa\tdonor0\tregions.bed\n");
    for (std::string const text : {"chr1\t5\n", "chr1\t5\tx\n", "chr1\t7\t7\n", "chr1\t-1\t7\n",
                                   "chr1\t5\t3001\n", "chr1\t5\t99999999999\n"}) {
        made.dir.write("regions.bed", text);
        made.refuse_written("E-VAR-12");
    }
}

TEST_CASE("variants: bgzip that is cut off") {
    Case made;
    made.cohort = make_cohort(3, {.samples = 2, .bases = 60'000});
    made.cohort.write(made.dir);
    REQUIRE(run_program("/usr/bin/env", {"bgzip", "-f", made.dir / "cohort.vcf"}).exit_code == 0);
    made.dir.write("manifest.tsv", made.cohort.manifest("cohort.vcf.gz"));
    auto const bytes = fs::file_size(made.dir / "cohort.vcf.gz");
    for (std::uintmax_t const left : {bytes - 1, bytes - 28, bytes / 2, bytes / 8}) {
        fs::resize_file(made.dir / "cohort.vcf.gz", left);
        made.refuse_written("E-VAR-02");
    }
}

TEST_CASE("variants: a tumor needs genotypes") {
    Case made;
    made.cohort.samples = 0;
    for (MadeRecord & record : made.cohort.records)
        record.genotypes.clear();
    std::string vcf = made.cohort.vcf();
    // A record without GT in a file with a sample.
    std::string const end = "FORMAT";
    vcf.insert(vcf.rfind("\tFORMAT") + end.size() + 1, "\tdonor0");
    for (std::size_t at = 0; (at = vcf.find("\tGT\n", at)) != std::string::npos; at += 8)
        vcf.replace(at, 4, "\tDP\t7\n");
    vcf.replace(vcf.rfind("\tDP\t7\n"), 6, "\tGT\t0|1\n"); // but for the last one
    vcf.insert(vcf.find("##FORMAT"),
               "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"depth\">\n");
    made.cohort.write(made.dir);
    made.dir.write("cohort.vcf", vcf);
    made.dir.write("manifest.tsv",
                   "sample_accession\thaplotype\tpath\tkind\treference\tsource_sample\n"
                   "JGAN000000001\t\tcohort.vcf\tvariants\treference.fa\tdonor0\n");
    auto const index = [&](std::string const & tumor) {
        made.dir.write("samples.tsv",
                       "sample_accession\tage\tsex\tis_tumor\nJGAN000000001\t40-49\tmale\t" +
                           tumor + "\n");
        return tansaku({"index", made.dir / ("index" + tumor), "--manifest",
                        made.dir / "manifest.tsv", "--metadata", made.dir / "samples.tsv"});
    };
    ProgramResult const refused = index("yes");
    INFO(refused.err);
    CHECK(refused.exit_code == 2);
    CHECK(refused.err_has("E-VAR-10"));
    CHECK_FALSE(fs::exists(made.dir / "indexyes"));
    ProgramResult const taken = index("no");
    INFO(taken.err);
    CHECK(taken.exit_code == 0);
    CHECK(taken.out_has("2 records without genotypes"));
}

TEST_CASE("variants: hits in a tumor are flagged") {
    Case made;
    made.cohort.write(made.dir);
    made.dir.write("manifest.tsv",
                   "sample_accession\thaplotype\tpath\tkind\treference\tsource_sample\n"
                   "JGAN000000001\t\tcohort.vcf\tvariants\treference.fa\tdonor0\n"
                   "JGAN000000002\t\tcohort.vcf\tvariants\treference.fa\tdonor1\n");
    made.dir.write("samples.tsv", "sample_accession\tage\tsex\tis_tumor\n"
                                  "JGAN000000001\t40-49\tmale\tyes\n"
                                  "JGAN000000002\t40-49\tmale\tno\n");
    ProgramResult const built =
        tansaku({"index", made.dir / "index", "--manifest", made.dir / "manifest.tsv", "--metadata",
                 made.dir / "samples.tsv"});
    INFO(built.err);
    REQUIRE(built.exit_code == 0);
    auto const search = [&](std::string const & format) {
        return cells(tansaku({"search", made.dir / "index", "--query-sequence",
                              made.cohort.bases(0, 1, 400), "--dust", "no", "--format", format})
                         .out);
    };
    std::map<std::string, std::string> flags; // by sample
    for (auto const & row : search("tsv"))
        flags[row[1]] = row.back();
    CHECK(flags.at("JGAN000000001").ends_with("tumor"));
    CHECK_FALSE(flags.at("JGAN000000002").ends_with("tumor"));
    for (auto const & row : search("alleles")) // an allele's hits must all be of tumors
        if (row[0] != "query")
            CHECK(row.back().ends_with("tumor") ==
                  (row[21].find("JGAN000000002") == std::string::npos));

    // Who carries what is counted without tumours, in every format, unless these are asked for.
    auto const carriers = [&](std::vector<std::string> const & more) {
        std::vector<std::string> words{"search",           made.dir / "index",
                                       "--query-sequence", made.cohort.bases(0, 1, 400),
                                       "--dust",           "no",
                                       "--carrier",        "any",
                                       "--format",         "cohort"};
        words.insert(words.end(), more.begin(), more.end());
        auto const row = cells(tansaku(words).out).back();
        return std::vector<std::string>(row.end() - 4, row.end() - 2); // carriers, searched
    };
    CHECK(carriers({}) == std::vector<std::string>{"1", "1"});
    CHECK(carriers({"--with-tumors"}) == std::vector<std::string>{"2", "2"});
    CHECK(carriers({"--filter", "is_tumor=yes"}) == std::vector<std::string>{"1", "1"});
    for (auto const & row : search("jsonl"))
        CHECK(row.front().find("\"searched_subjects\":1,") != std::string::npos);
}

} // namespace
} // namespace tansaku::test
