// SPDX-License-Identifier: BSD-3-Clause
// Haplotypes of variant files against 'bcftools consensus', byte for byte.
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_cohort.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

ProgramResult program(std::vector<std::string> words) {
    words.insert(words.begin(), "env");
    return run_program("/usr/bin/env", {words.begin() + 1, words.end()});
}

// Sequences of a FASTA text by the last part of their names.
std::map<std::string, std::string> sequences(std::string const & text) {
    std::map<std::string, std::string> found;
    std::string * present = nullptr;
    std::size_t begin = 0;
    while (begin < text.size()) {
        std::size_t const end = std::min(text.find('\n', begin), text.size());
        std::string const line = text.substr(begin, end - begin);
        if (line.starts_with('>'))
            present = &found[line.substr(std::max(line.rfind('.') + 1, std::size_t{1}))];
        else if (present != nullptr)
            *present += line;
        begin = end + 1;
    }
    return found;
}

// The haplotype as bcftools spells it out.
std::map<std::string, std::string> consensus(TempDir const & dir, std::string const & source,
                                             int haplotype, bool mask,
                                             std::string const & not_callable = {}) {
    std::vector<std::string> words{"bcftools", "consensus", "-f", dir / "reference.fa",
                                   "-s",       source,      "-H", std::to_string(haplotype)};
    if (mask) words.insert(words.end(), {"-M", "N"});
    if (!not_callable.empty()) words.insert(words.end(), {"-m", not_callable});
    words.push_back(dir / "cohort.vcf.gz");
    ProgramResult const result = program(words);
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    return sequences(result.out);
}

void compress(TempDir const & dir) {
    REQUIRE(program({"bgzip", "-kf", dir / "cohort.vcf"}).exit_code == 0);
    REQUIRE(program({"tabix", "-f", dir / "cohort.vcf.gz"}).exit_code == 0);
}

void index(TempDir const & dir, std::string const & missing) {
    fs::remove_all(dir / "index");
    ProgramResult const result =
        tansaku({"index", dir / "index", "--manifest", dir / "manifest.tsv", "--ids", "free",
                 "--missing", missing});
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
}

std::map<std::string, std::string> extracted(TempDir const & dir, std::string const & sample,
                                             int haplotype) {
    ProgramResult const result =
        tansaku({"extract", dir / "index", sample, "--haplotype", std::to_string(haplotype)});
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    return sequences(result.out);
}

bool is_haploid(MadeCohort const & cohort, std::size_t sample, std::string const & contig) {
    bool haploid = false;
    for (MadeRecord const & record : cohort.records)
        if (record.contig == contig && record.genotypes[sample] != ".") {
            if (record.genotypes[sample].size() > 1) return false;
            haploid = true;
        }
    return haploid;
}

void compare(MadeCohort const & cohort, TempDir const & dir, bool mask) {
    index(dir, mask ? "mask" : "reference");
    for (std::size_t i = 0; i < cohort.samples; ++i)
        for (int haplotype = 1; haplotype <= 2; ++haplotype) {
            auto expected = consensus(dir, "donor" + std::to_string(i), haplotype, mask);
            if (haplotype == 2)
                std::erase_if(expected, [&](auto const & contig) {
                    return is_haploid(cohort, i, contig.first);
                });
            CHECK(extracted(dir, "s" + std::to_string(i), haplotype) == expected);
        }
}

TEST_CASE("variants: haplotypes are those of bcftools consensus") {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        INFO("seed " << seed);
        MadeCohort const cohort = make_cohort(seed);
        TempDir const dir;
        cohort.write(dir);
        compress(dir);
        compare(cohort, dir, true);
        compare(cohort, dir, false);
    }
}

// A BED of callable regions and one of all else, NAME.bed and NAME.mask.bed.
void write_regions(MadeCohort const & cohort, TempDir const & dir, std::string const & name,
                   std::uint64_t seed) {
    RandomDna random(seed);
    std::string callable = "# made\ntrack name=callable\n";
    std::string mask;
    auto const add = [](std::string & text, std::string const & contig, std::size_t begin,
                        std::size_t end) {
        if (begin < end)
            text += contig + '\t' + std::to_string(begin) + '\t' + std::to_string(end) + '\n';
    };
    for (MadeContig const & contig : cohort.contigs) {
        std::size_t at = random.below(30);
        add(mask, contig.name, 0, at);
        while (at < contig.letters.size()) {
            std::size_t const end = std::min(contig.letters.size(), at + random.below(900) + 1);
            std::size_t const next = std::min(
                contig.letters.size(), end + 1 + random.below(random.chance(0.2) ? 2500 : 40));
            std::size_t const middle = random.between(at, end); // regions may touch or overlap
            add(callable, contig.name, middle, end);
            add(callable, contig.name, at, std::min(end, middle + random.below(9)));
            add(mask, contig.name, end, next);
            at = next;
        }
    }
    dir.write(name + ".bed", callable);
    dir.write(name + ".mask.bed", mask);
}

TEST_CASE("variants: what is not callable is N, as bcftools masks it") {
    for (std::uint64_t seed = 11; seed <= 14; ++seed) {
        INFO("seed " << seed);
        MadeCohort const cohort = make_cohort(seed, {.samples = 5, .bases = 9000, .stars = false});
        TempDir const dir;
        cohort.write(dir);
        compress(dir);
        write_regions(cohort, dir, "a", seed);
        write_regions(cohort, dir, "b", seed + 100);
        // Samples 0 and 3 share a file, 1 and 4 too; 2 has none.
        std::string manifest =
            "sample_accession\thaplotype\tpath\tkind\treference\tsource_sample\tcallable\n";
        std::vector<std::string> const regions{"a", "b", "", "a", "b"};
        for (std::size_t i = 0; i < 5; ++i)
            manifest += "s" + std::to_string(i) + "\t\tcohort.vcf\tvariants\treference.fa\tdonor" +
                        std::to_string(i) + '\t' + (regions[i].empty() ? "" : regions[i] + ".bed") +
                        '\n';
        dir.write("manifest.tsv", manifest);
        index(dir, "mask");
        for (std::size_t i = 0; i < 5; ++i)
            for (int haplotype = 1; haplotype <= 2; ++haplotype) {
                auto expected =
                    consensus(dir, "donor" + std::to_string(i), haplotype, true,
                              regions[i].empty() ? "" : dir / (regions[i] + ".mask.bed"));
                if (haplotype == 2)
                    std::erase_if(expected, [&](auto const & contig) {
                        return is_haploid(cohort, i, contig.first);
                    });
                INFO("sample " << i << " haplotype " << haplotype);
                CHECK((extracted(dir, "s" + std::to_string(i), haplotype) == expected));
            }
    }
}

} // namespace
} // namespace tansaku::test
