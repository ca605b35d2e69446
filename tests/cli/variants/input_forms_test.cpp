// SPDX-License-Identifier: BSD-3-Clause
// What may go in, and what the report says of it.
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_cohort.hpp"

#include <fstream>

namespace tansaku::test {
namespace {

ProgramResult program(std::vector<std::string> words) {
    return run_program("/usr/bin/env", std::move(words));
}

std::string extracted(std::string const & index, std::string const & sample) {
    ProgramResult const result = tansaku({"extract", index, sample});
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    return result.out;
}

ProgramResult index(TempDir const & dir, std::string const & name, std::string const & manifest) {
    ProgramResult result = tansaku(
        {"index", dir / name, "--ids", "free", "--manifest", dir.write(name + ".tsv", manifest)});
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    return result;
}

std::string with_rows(std::string const & manifest, std::size_t first, std::size_t end) {
    std::string text;
    std::size_t begin = 0;
    for (std::size_t row = 0; begin < manifest.size(); ++row) {
        std::size_t const next = manifest.find('\n', begin) + 1;
        if (row == 0 || (row > first && row <= end)) text += manifest.substr(begin, next - begin);
        begin = next;
    }
    return text;
}

TEST_CASE("variants: plain, bgzip and BCF are the same") {
    MadeCohort const cohort = make_cohort(11);
    TempDir const dir;
    cohort.write(dir);
    std::string const vcf = dir / "cohort.vcf";
    REQUIRE(program({"bcftools", "view", "-Ob", "-o", dir / "cohort.bcf", vcf}).exit_code == 0);
    REQUIRE(program({"bcftools", "view", "-Ou", "-o", dir / "cohort.ubcf", vcf}).exit_code == 0);
    REQUIRE(program({"bgzip", "-kf", vcf}).exit_code == 0);
    index(dir, "plain", cohort.manifest());
    for (std::string const name : {"cohort.vcf.gz", "cohort.bcf", "cohort.ubcf"}) {
        index(dir, name + "_index", cohort.manifest(name));
        for (std::string const sample : {"s0", "s2", "s5"})
            CHECK(extracted(dir / (name + "_index"), sample) == extracted(dir / "plain", sample));
        index(dir, name + "_part", with_rows(cohort.manifest(name), 2, 4));
        for (std::string const sample : {"s2", "s3"})
            CHECK(extracted(dir / (name + "_part"), sample) == extracted(dir / "plain", sample));
    }
}

TEST_CASE("variants: added samples, a part of the samples, a file for each contig") {
    MadeCohort const cohort = make_cohort(12);
    TempDir const dir;
    cohort.write(dir);
    index(dir, "whole", cohort.manifest());
    index(dir, "grown", with_rows(cohort.manifest(), 0, 2));
    ProgramResult const added =
        tansaku({"add", dir / "grown", "--manifest",
                 dir.write("more.tsv", with_rows(cohort.manifest(), 2, 6))});
    INFO(added.err);
    REQUIRE(added.exit_code == 0);

    std::string rows;
    for (std::string const contig : {"chr1", "chr2"}) {
        MadeCohort part = cohort;
        std::erase_if(part.records, [&](auto const & record) { return record.contig != contig; });
        dir.write(contig + ".vcf", part.vcf());
        std::string const manifest = part.manifest(contig + ".vcf");
        rows += rows.empty() ? manifest : manifest.substr(manifest.find('\n') + 1);
    }
    index(dir, "split", rows);
    for (std::string const sample : {"s0", "s1", "s2", "s5"}) {
        std::string const expected = extracted(dir / "whole", sample);
        CHECK(extracted(dir / "grown", sample) == expected);
        CHECK(extracted(dir / "split", sample) == expected);
    }

    rows.replace(rows.rfind("chr2.vcf"), 8, "chr1.vcf"); // s5 has chr1 from two files
    dir.write("copy.vcf", cohort.vcf());
    rows.replace(rows.rfind("chr1.vcf"), 8, "copy.vcf");
    ProgramResult const twice = tansaku(
        {"index", dir / "twice", "--ids", "free", "--manifest", dir.write("twice.tsv", rows)});
    CHECK(twice.exit_code == 2);
    CHECK(twice.err_has("E-VAR-11"));
}

TEST_CASE("variants: regions") {
    MadeCohort const cohort = make_cohort(8, {.missing = 0, .haploid = false});
    TempDir const dir;
    cohort.write(dir);
    auto const index = [&](std::string const & name, std::vector<std::string> const & more) {
        std::vector<std::string> words{"index", dir / name, "--manifest", dir / "manifest.tsv",
                                       "--ids", "free"};
        words.insert(words.end(), more.begin(), more.end());
        return tansaku(words);
    };
    // The same records alone, over a reference with N elsewhere.
    TempDir const other;
    MadeCohort part = cohort;
    std::string & letters = part.contigs[0].letters;
    letters.replace(0, 1000, 1000, 'N');
    letters.replace(2000, 500, 500, 'N');
    letters.replace(3000, letters.size() - 3000, letters.size() - 3000, 'N');
    std::erase_if(part.records, [](MadeRecord const & record) {
        std::size_t const last = record.position + record.reference.size() - 1;
        bool const first = record.position > 1000 && last <= 2000;
        bool const second = record.position > 2500 && last <= 3000;
        return record.contig != "chr1" || !(first || second);
    });
    part.write(other);
    ProgramResult const built = index("index", {"--regions", "chr1:1001-2000,chr1:2501-3000"});
    INFO(built.err);
    REQUIRE(built.exit_code == 0);
    CHECK(built.out_has("records in other regions"));
    ProgramResult const alone =
        tansaku({"index", other / "index", "--manifest", other / "manifest.tsv", "--ids", "free"});
    INFO(alone.err);
    REQUIRE(alone.exit_code == 0);
    for (std::size_t i = 0; i < cohort.samples; ++i) {
        std::string const sample = "s" + std::to_string(i);
        CHECK(tansaku({"extract", dir / "index", sample}).out ==
              tansaku({"extract", other / "index", sample}).out);
    }
    CHECK(index("whole", {"--regions", "chr2"}).exit_code == 0);
    CHECK(index("a", {"--regions", "chr3"}).err_has("E-VAR-13"));
    CHECK(index("b", {"--regions", "chr1:9000001-9000002"}).err_has("E-VAR-13"));
    CHECK(index("c", {"--regions", "chr1:7-5"}).err_has("E-USE-04"));
}

TEST_CASE("variants: what was not applied is counted") {
    MadeCohort cohort;
    cohort.contigs = {{"chr1", random_bases(3000, 21)}, {"chr2", random_bases(500, 22)}};
    cohort.samples = 2;
    auto const add = [&](std::uint32_t position, std::size_t bases, std::string alternatives,
                         std::vector<std::string> genotypes, std::string info = ".") {
        cohort.records.push_back({"chr1", position, cohort.bases(0, position, bases),
                                  std::move(alternatives), std::move(genotypes), std::move(info)});
    };
    auto const first = [&](std::uint32_t position) { return cohort.bases(0, position, 1); };
    add(100, 20, first(100), {"0|1", "0|0"});
    add(110, 1, first(110) + "A", {"0|1", "0|0"});              // overlaps
    add(115, 1, "*", {"0|1", "1|0"});                           // one with, one without deletion
    add(200, 1, "<INV>", {"0|1", "1|1"}, "END=300");            // three
    add(400, 1, "<DEL>", {"0|1", "0|0"}, "END=450");            // applied
    add(500, 1, "<DEL>", {"0|1", "0|0"}, "END=550;IMPRECISE");  // not exact
    add(600, 1, first(600) + "[chr2:50[", {"0|1", "0|0"});      // a breakend
    add(700, 1, first(700) == "A" ? "C" : "A", {"./.", "0/1"}); // missing, unphased
    TempDir const dir;
    cohort.write(dir);
    ProgramResult const result = index(dir, "index", cohort.manifest());
    INFO(result.err);
    CHECK(result.out_has("8 records, 1 contigs with records, 1 contigs without any, left out"));
    CHECK(result.out_has("applied         3 alleles"));
    CHECK(result.out_has("2 overlapping an earlier one, 4 symbolic, 1 breakends, 1 '*'"));
    CHECK(result.out_has("2 alleles of haplotypes, now N"));
    CHECK(result.out_has("1 heterozygous genotypes"));
    CHECK(result.err_has("W-VAR-01"));
    CHECK(result.err_has("W-VAR-02"));
    std::string expected = cohort.contigs[0].letters;
    expected[699] = 'N';
    expected.erase(400, 50);
    expected.erase(100, 19);
    std::string text = extracted(dir / "index", "s0");
    text = text.substr(text.find(">s0.2.chr1\n") + 11);
    std::erase(text, '\n');
    CHECK(text == expected);
}

TEST_CASE("variants: no name of a sample is stored") {
    MadeCohort cohort = make_cohort(13, {.samples = 1});
    TempDir const dir;
    cohort.write(dir);
    std::string vcf = cohort.vcf();
    vcf.replace(vcf.find("\tdonor0"), 7, "\tYAMADA_TARO");
    dir.write("cohort.vcf", vcf);
    std::string manifest = cohort.manifest();
    manifest.replace(manifest.rfind("donor0"), 6, "YAMADA_TARO");
    index(dir, "index", manifest);
    for (auto const & [name, content] : snapshot(dir / "index"))
        CHECK(content.find("YAMADA") == std::string::npos);
}

} // namespace
} // namespace tansaku::test
