// SPDX-License-Identifier: BSD-3-Clause
// One copy of a contig, or of a part of it, and none: sex chromosomes and mitochondria.
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_cohort.hpp"
#include "tests/support/random_dna.hpp"

#include <optional>

namespace tansaku::test {
namespace {

MadeCohort cohort_of(std::string name, std::size_t bases, std::size_t samples) {
    MadeCohort cohort;
    cohort.contigs = {{std::move(name), random_bases(bases, 71)}};
    cohort.samples = samples;
    return cohort;
}
void add(MadeCohort & cohort, std::uint32_t position, std::vector<std::string> genotypes) {
    std::string const base = cohort.bases(0, position, 1);
    cohort.records.push_back(
        {cohort.contigs[0].name, position, base, base == "A" ? "C" : "A", std::move(genotypes)});
}
ProgramResult built(TempDir const & dir, MadeCohort const & cohort) {
    cohort.write(dir);
    ProgramResult result =
        tansaku({"index", dir / "index", "--manifest", dir / "manifest.tsv", "--ids", "free"});
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    return result;
}
// The contig of a haplotype; nothing where it has none.
std::optional<std::string> text_of(TempDir const & dir, std::size_t sample, int haplotype) {
    std::string const name = "s" + std::to_string(sample);
    ProgramResult const result =
        tansaku({"extract", dir / "index", name, "--haplotype", std::to_string(haplotype)});
    if (result.exit_code != 0) return std::nullopt;
    std::string text = result.out.substr(result.out.find('\n') + 1);
    std::erase(text, '\n');
    return text;
}

TEST_CASE("variants: who has one copy of a contig is neither homozygous nor heterozygous") {
    MadeCohort cohort = cohort_of("MT", 2000, 3);
    add(cohort, 1000, {"1", "0", "0|1"});
    TempDir const dir;
    built(dir, cohort);
    std::string query = cohort.bases(0, 900, 201);
    query[100] = cohort.records[0].alternatives[0];
    auto const alleles = cells(tansaku({"search", dir / "index", "--query-sequence", query,
                                        "--dust", "no", "--format", "alleles"})
                                   .out);
    REQUIRE(alleles.size() == 3);
    CHECK(alleles[1][21] == "s0:1,s2:2");
    CHECK(alleles[1][18] == "0");
    CHECK(alleles[1][19] == "1"); // s2
    CHECK(alleles[2][21] == "s1:1,s2:1");
    CHECK(alleles[2][19] == "1");
}

TEST_CASE("variants: a haplotype of which no allele is known is left out") {
    MadeCohort cohort = cohort_of("chrY", 4000, 4);
    add(cohort, 1000, {"1", ".", ".|.", "0|."});
    add(cohort, 2500, {"0", ".", ".", "."});
    TempDir const dir;
    ProgramResult const report = built(dir, cohort);
    CHECK(report.out_has("5 haplotypes of contigs without any known allele, left out"));
    CHECK(report.err_has("W-VAR-04"));
    // Between the records.
    auto const found =
        cells(tansaku({"search", dir / "index", "--query-sequence", cohort.bases(0, 1500, 60),
                       "--max-errors", "0", "--format", "tsv"})
                  .out);
    REQUIRE(found.size() == 3);
    CHECK(found[1][1] == "s0");
    CHECK(found[1][2] == "1");
    CHECK(found[2][1] == "s3");
    CHECK(found[2][2] == "1");
    // But where what is missing is the reference's, it is that of both.
    ProgramResult const taken = tansaku({"index", dir / "taken", "--manifest", dir / "manifest.tsv",
                                         "--ids", "free", "--missing", "reference"});
    CHECK_FALSE(taken.out_has("without any known allele"));
    CHECK(tansaku({"extract", dir / "taken", "s1", "--haplotype", "2"}).exit_code == 0);
}

TEST_CASE("variants: where a sample has one copy, haplotype 2 is N") {
    MadeCohort cohort = cohort_of("chrX", 12'000, 4);
    add(cohort, 1000, {"0|1", "0|1", "1", "1|0"});
    add(cohort, 1500, {"1|0", "1|0", "0", "0|1"});
    add(cohort, 3000, {"1", "0|1", ".", "0"});
    add(cohort, 5000, {".", "0|1", "1", "1"});
    add(cohort, 7000, {"0", ".", "0", "1"});
    add(cohort, 10'000, {"0|1", "0|0", "0|1", "1"});
    TempDir const dir;
    CHECK(built(dir, cohort).out_has("3 samples haploid in a part of a contig"));
    auto const expected = [&](std::vector<std::uint32_t> const & changed, std::size_t from,
                              std::size_t to) {
        std::string text = cohort.contigs[0].letters;
        for (std::uint32_t const position : changed)
            text[position - 1] = text[position - 1] == 'A' ? 'C' : 'A';
        text.replace(from, to - from, to - from, 'N');
        return text;
    };
    CHECK(text_of(dir, 0, 2) == expected({1000, 10'000}, 2999, 9999));
    CHECK(text_of(dir, 2, 2) == expected({10'000}, 0, 9999));
    CHECK(text_of(dir, 3, 2) == expected({1500}, 2999, 12'000));
    CHECK(text_of(dir, 3, 1) == expected({1000, 5000, 7000, 10'000}, 0, 0));
    // What a male does not have is not found in him.
    auto const found =
        cells(tansaku({"search", dir / "index", "--query-sequence", cohort.bases(0, 4000, 60),
                       "--max-errors", "0", "--format", "tsv"})
                  .out);
    REQUIRE(found.size() == 5);
    for (std::size_t i = 1; i < 5; ++i)
        CHECK(found[i][2] == (found[i][1] == "s1" ? "1,2" : "1"));
}

// SNPs of samples that are haploid now and then, over callable regions of every second one.
struct Mixed {
    explicit Mixed(std::uint64_t seed) : cohort(cohort_of("chrX", 9000, 6)), random(seed) {
        std::vector<bool> haploid(cohort.samples);
        for (std::uint32_t position = 1 + next(40); position < 9000;
             position += 1 + next(random.chance(0.1) ? 2500 : 60)) {
            std::vector<std::string> genotypes;
            for (std::size_t sample = 0; sample < cohort.samples; ++sample) {
                if (random.chance(0.15)) haploid[sample] = !haploid[sample];
                genotypes.push_back(random.chance(0.1) ? "." : allele());
                if (genotypes.back() != "." && !haploid[sample])
                    genotypes.back() += "|" + (random.chance(0.1) ? "." : allele());
            }
            add(cohort, position, genotypes);
        }
        for (std::size_t at = next(900); at < 9000; at += 1 + next(700)) {
            std::size_t const end = std::min<std::size_t>(9000, at + 1 + next(1500));
            std::fill(callable.begin() + static_cast<long>(at),
                      callable.begin() + static_cast<long>(end), true);
            bed += "chrX\t" + std::to_string(at) + '\t' + std::to_string(end) + '\n';
            at = end;
        }
    }
    std::uint32_t next(std::size_t bound) {
        return static_cast<std::uint32_t>(random.below(bound));
    }
    std::string allele() { return random.chance(0.4) ? "1" : "0"; }
    bool is_callable(std::size_t sample, std::size_t base) const {
        return sample % 2 != 0 || callable[base];
    }

    std::optional<std::string> haplotype(std::size_t sample, std::size_t side) const {
        std::string text = cohort.contigs[0].letters;
        bool known = false;
        std::size_t const none = text.size();
        std::size_t from = none; // where one copy begins
        auto const close = [&](std::size_t to) {
            for (std::size_t base = from; base < to && side == 1; ++base)
                text[base] = 'N';
            from = none;
        };
        for (MadeRecord const & record : cohort.records) {
            std::string const & genotype = record.genotypes[sample];
            std::size_t const base = record.position - 1;
            bool const two = genotype.size() > 1;
            char const letter = side == 0 ? genotype[0] : two ? genotype[2] : '.';
            known |= letter != '.';
            if (!is_callable(sample, base)) continue;
            if (two && genotype[2] != '.') close(base);
            if (genotype.size() == 1 && genotype != "." && from == none)
                from = &record == &cohort.records.front() ? 0 : base;
            if (letter == '1') text[base] = record.alternatives[0];
            if (letter == '.') text[base] = 'N';
        }
        close(text.size());
        for (std::size_t base = 0; base < text.size(); ++base)
            if (!is_callable(sample, base)) text[base] = 'N';
        if (!known) return std::nullopt;
        return text;
    }

    MadeCohort cohort;
    RandomDna random;
    std::vector<bool> callable = std::vector<bool>(9000);
    std::string bed;
};

TEST_CASE("variants: stretches with one copy, beside what is not callable") {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        Mixed const mixed(seed);
        TempDir const dir;
        mixed.cohort.write(dir);
        dir.write("regions.bed", mixed.bed);
        std::string manifest =
            "sample_accession\thaplotype\tpath\tkind\treference\tsource_sample\tcallable\n";
        for (std::size_t i = 0; i < mixed.cohort.samples; ++i)
            manifest += "s" + std::to_string(i) + "\t\tcohort.vcf\tvariants\treference.fa\tdonor" +
                        std::to_string(i) + '\t' + (i % 2 == 0 ? "regions.bed" : "") + '\n';
        dir.write("manifest.tsv", manifest);
        index_manifest(dir, "index");
        for (std::size_t sample = 0; sample < mixed.cohort.samples; ++sample)
            for (std::size_t side = 0; side < 2; ++side) {
                INFO("seed " << seed << " sample " << sample << " haplotype " << side + 1);
                CHECK((text_of(dir, sample, static_cast<int>(side + 1)) ==
                       mixed.haplotype(sample, side)));
            }
        CHECK(tansaku({"verify", dir / "index", "--deep"}).exit_code == 0);
    }
}

} // namespace
} // namespace tansaku::test
