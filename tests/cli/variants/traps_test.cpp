// SPDX-License-Identifier: BSD-3-Clause
// Records that are known to lead astray, one kind each, against 'bcftools consensus'.
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_cohort.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace tansaku::test {
namespace {

ProgramResult program(std::vector<std::string> const & words) {
    return run_program("/usr/bin/env", words);
}

// Letters of a FASTA text of one sequence.
std::string letters_of(std::string const & fasta) {
    std::string text = fasta.substr(std::min(fasta.find('\n'), fasta.size()));
    std::erase(text, '\n');
    return text;
}

// One contig, and records that are added by hand, by ascending positions.
class Traps {
public:
    Traps(std::string contig, std::string letters, std::size_t samples) {
        cohort_.contigs = {{std::move(contig), std::move(letters)}};
        cohort_.samples = samples;
    }

    [[nodiscard]] std::string bases(std::uint32_t position, std::size_t count) const {
        return cohort_.bases(0, position, count);
    }
    [[nodiscard]] std::string other(std::uint32_t position) const {
        return bases(position, 1) == "A" ? "C" : "A";
    }
    void add(std::uint32_t position, std::size_t count, std::string alternatives,
             std::vector<std::string> genotypes, std::string info = ".") {
        add_over(bases(position, count), position, std::move(alternatives), std::move(genotypes),
                 std::move(info));
    }
    // `reference` need not be what stands there.
    void add_over(std::string reference, std::uint32_t position, std::string alternatives,
                  std::vector<std::string> genotypes, std::string info = ".") {
        cohort_.records.push_back({cohort_.contigs[0].name, position, std::move(reference),
                                   std::move(alternatives), std::move(genotypes), std::move(info)});
    }

    [[nodiscard]] ProgramResult index() {
        cohort_.write(dir_);
        return tansaku(
            {"index", dir_ / "index", "--manifest", dir_ / "manifest.tsv", "--ids", "free"});
    }
    // Indexes them; every haplotype must be what bcftools makes of the records.
    [[nodiscard]] ProgramResult compare(bool symbolic = false) {
        ProgramResult result = index();
        REQUIRE(program({"bgzip", "-kf", dir_ / "cohort.vcf"}).exit_code == 0);
        REQUIRE(program({"tabix", "-f", dir_ / "cohort.vcf.gz"}).exit_code == 0);
        INFO(result.err);
        REQUIRE(result.exit_code == 0);
        for (std::size_t sample = 0; sample < cohort_.samples; ++sample)
            for (int haplotype = 1; haplotype <= 2; ++haplotype) {
                INFO("sample " << sample << ", haplotype " << haplotype);
                CHECK(text_of(sample, haplotype) == consensus(sample, haplotype, symbolic));
            }
        return result;
    }

    [[nodiscard]] std::string text_of(std::size_t sample, int haplotype) const {
        return letters_of(tansaku({"extract", dir_ / "index", "s" + std::to_string(sample),
                                   "--haplotype", std::to_string(haplotype)})
                              .out);
    }
    [[nodiscard]] TempDir const & dir() const { return dir_; }

private:
    [[nodiscard]] std::string consensus(std::size_t sample, int haplotype, bool symbolic) const {
        std::vector<std::string> words{"bcftools", "consensus",
                                       "-f",       dir_ / "reference.fa",
                                       "-s",       "donor" + std::to_string(sample),
                                       "-H",       std::to_string(haplotype),
                                       "-M",       "N"};
        // What has no sequence of its own bcftools leaves out with a warning, or only if told to.
        if (symbolic) words.insert(words.end(), {"-e", "ALT~\"\\[\" || ALT~\"\\]\""});
        words.push_back(dir_ / "cohort.vcf.gz");
        ProgramResult const result = program(words);
        INFO(result.err);
        REQUIRE(result.exit_code == 0);
        return letters_of(result.out);
    }

    TempDir dir_;
    MadeCohort cohort_;
};

std::string repeated(std::string const & unit, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i)
        text += unit;
    return text;
}

} // namespace

TEST_CASE("variants: one difference in left and in right normal form is one text") {
    // 20 times CA behind base 1000: a unit less, or one more, written at either end.
    std::string const letters =
        random_bases(999, 31) + "G" + repeated("CA", 20) + "T" + random_bases(1000, 32);
    Traps traps("chr1", letters, 4);
    traps.add(1000, 3, "G", {"1|0", "0|0", "0|0", "0|0"});
    traps.add(1000, 1, "GCA", {"0|0", "0|0", "1|0", "0|0"});
    traps.add(1038, 3, traps.bases(1038, 1), {"0|0", "1|0", "0|0", "0|0"});
    traps.add(1040, 1, traps.bases(1040, 1) + "CA", {"0|0", "0|0", "0|0", "1|0"});
    CHECK(traps.compare().exit_code == 0);
    CHECK(traps.text_of(0, 1) == traps.text_of(1, 1));
    CHECK(traps.text_of(2, 1) == traps.text_of(3, 1));
    CHECK(traps.text_of(0, 1) != traps.text_of(2, 1));
}

TEST_CASE("variants: deletions that are longer than the context of a cut, up to both ends") {
    Traps traps("chr1", random_bases(9000, 33), 3);
    traps.add(1, 700, traps.bases(1, 1), {"0|0", "0|0", "1|0"});
    traps.add(900, 3000, traps.bases(900, 1), {"1|0", "0|0", "0|0"}); // over three stretches
    traps.add(950, 1, traps.other(950), {"0|0", "1|0", "0|0"});       // in what others lack
    traps.add(3899, 200, traps.bases(3899, 1), {"0|1", "1|1", "0|0"});
    traps.add(5000, 160, traps.bases(5000, 1), {"1|1", "0|1", "0|0"});
    traps.add(5160, 160, traps.bases(5160, 1), {"1|0", "0|1", "0|0"}); // the next base but one
    traps.add(8500, 501, traps.bases(8500, 1), {"0|1", "0|0", "1|0"}); // to the last base
    CHECK(traps.compare().exit_code == 0);
}

TEST_CASE("variants: records at the first and at the last base, and side by side") {
    Traps traps("chr1", random_bases(2000, 34), 2);
    traps.add(1, 1, traps.other(1) + "," + traps.bases(1, 1) + "TTG", {"1|2", "0|1"});
    for (std::uint32_t position = 700; position < 760; position += 3)
        traps.add(position, 1, traps.other(position), {"1|0", position % 2 == 0 ? "0|1" : "1|1"});
    traps.add(2000, 1, traps.other(2000) + "," + traps.bases(2000, 1) + "ACGT", {"2|1", "0|2"});
    CHECK(traps.compare().exit_code == 0);
}

TEST_CASE("variants: a record that comes twice is applied once") {
    Traps traps("chr1", random_bases(2000, 35), 2);
    for (int time = 0; time < 2; ++time)
        traps.add(500, 1, traps.other(500), {"1|0", "1|1"});
    for (int time = 0; time < 2; ++time)
        traps.add(900, 1, traps.bases(900, 1) + "ACG", {"0|1", "1|0"});
    ProgramResult const report = traps.compare();
    CHECK(report.out_has("overlapping an earlier one"));
}

TEST_CASE("variants: genotypes without phase are read as they are written") {
    Traps traps("chr1", random_bases(2000, 36), 2);
    traps.add(400, 1, traps.other(400), {"0/1", "1/0"});
    traps.add(800, 1, traps.other(800), {"1/0", "1/1"});
    traps.add(1200, 1, traps.other(1200), {"./1", "0/."});
    CHECK(traps.compare().exit_code == 0);
}

TEST_CASE("variants: a man's chromosome X that is written with two copies has two") {
    // Callers that do not know the sex write 1/1, or 0/1 where reads disagree.
    Traps traps("chrX", random_bases(6000, 37), 2);
    traps.add(1000, 1, traps.other(1000), {"1/1", "0|1"});
    traps.add(3000, 1, traps.other(3000), {"0/1", "1|0"});
    traps.add(5000, 1, traps.other(5000), {"1/1", "0|0"});
    ProgramResult const report = traps.compare();
    CHECK_FALSE(report.out_has("haploid in a part"));
    std::string query = traps.bases(4900, 201);
    query[100] = traps.other(5000)[0];
    ProgramResult const found =
        tansaku({"search", traps.dir() / "index", "--query-sequence", query, "--dust", "no",
                 "--format", "tsv", "--min-identity", "100", "--min-coverage", "100"});
    CHECK(found.out_has("\ts0\t1,2\t2\t"));
}

TEST_CASE("variants: a pair of breakends that is a deletion is that deletion, once") {
    std::string const letters = random_bases(3000, 38);
    std::vector<std::string> const genotypes{"1|0", "0|1"};
    Traps told("chr1", letters, 2);
    Traps spelled("chr1", letters, 2);
    for (Traps * const traps : {&told, &spelled}) {
        traps->add(500, 1, traps->other(500), {"1|0", "0|0"});
        if (traps == &told)
            traps->add(1000, 1, traps->bases(1000, 1) + "[chr1:1202[", genotypes,
                       "SVTYPE=BND;MATEID=right");
        else
            traps->add(1000, 202, traps->bases(1000, 1), genotypes);
        // Inside of what is gone for some, and behind it.
        traps->add(1100, 1, traps->other(1100), {"1|1", "0|0"});
        if (traps == &told)
            traps->add(1202, 1, "]chr1:1000]" + traps->bases(1202, 1), genotypes,
                       "SVTYPE=BND;MATEID=left");
        traps->add(1300, 1, traps->other(1300), {"1|0", "0|1"});
    }
    REQUIRE(spelled.compare().exit_code == 0);
    ProgramResult const report = told.index();
    REQUIRE(report.exit_code == 0);
    CHECK_FALSE(report.out_has("breakends"));
    CHECK(report.out_has("1 overlapping an earlier one"));
    CHECK(told.text_of(0, 1).size() == 3000 - 201);
    for (std::size_t sample = 0; sample < 2; ++sample)
        for (int haplotype = 1; haplotype <= 2; ++haplotype)
            CHECK(told.text_of(sample, haplotype) == spelled.text_of(sample, haplotype));
}

TEST_CASE("variants: the second one of a pair of breakends is checked too") {
    Traps traps("chr1", random_bases(3000, 38), 1);
    std::string const other = traps.other(1202);
    traps.add(1000, 1, traps.bases(1000, 1) + "[chr1:1202[", {"1|0"});
    traps.add_over(other, 1202, "]chr1:1000]" + other, {"1|0"});
    ProgramResult const result = traps.index();
    CHECK(result.exit_code == 2);
    CHECK(result.err_has("E-VAR-07"));
    CHECK(result.err_has("record 2"));
}

TEST_CASE("variants: breakends that tell no deletion for sure are left out and counted") {
    Traps traps("chr1", random_bases(3000, 38), 2);
    auto const add_pair = [&](std::uint32_t before, std::uint32_t behind, std::string const & left,
                              std::string const & right, std::string const & first,
                              std::string const & second, std::string const & info = "") {
        traps.add(before, 1, traps.bases(before, 1) + left, {first, "0|0"}, "SVTYPE=BND" + info);
        traps.add(behind, 1, right + traps.bases(behind, 1), {second, "0|0"}, "SVTYPE=BND" + info);
    };
    traps.add(500, 1, traps.other(500), {"1|0", "0|0"});
    add_pair(600, 640, "[chr1:640[", "]chr1:600]", "1|0", "0|1"); // of two haplotypes
    add_pair(700, 740, "[chr1:741[", "]chr1:700]", "1|0", "1|0"); // no mates
    add_pair(800, 840, "[chr1:840[", "]chr1:800]", "1|0", "1|0", ";IMPRECISE");
    add_pair(900, 940, "[chr1:940[", "]chr1:900]", "1|0", "1|0", ";EVENT=e"); // a part of more
    add_pair(1000, 1040, "[chr2:1040[", "]chr2:1000]", "1|0", "1|0");         // between contigs
    add_pair(1100, 1140, "]chr1:1140]", "[chr1:1100[", "1|0", "1|0");         // no deletion
    add_pair(1200, 1240, "GG[chr1:1240[", "]chr1:1200]GG", "1|0", "1|0");     // bases between
    ProgramResult const report = traps.compare(true);
    CHECK(report.out_has("14 breakends"));
    CHECK(report.err_has("W-VAR-01"));
    CHECK(traps.text_of(0, 1).size() == 3000);
}

} // namespace tansaku::test
