// SPDX-License-Identifier: BSD-3-Clause
// An index of variants against one of the haplotypes that bcftools spells out, and against the
// records as bcftools normalises them.
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_cohort.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <set>
#include <sstream>

namespace tansaku::test {
namespace {

std::string run(std::string const & command) {
    ProgramResult const result = run_program("/usr/bin/env", {"bash", "-c", command});
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    return result.out;
}

// Rows of tsv and blast6 without what only an index of variants knows, in an order of their own.
std::multiset<std::string> rows_of(std::string const & index, std::vector<std::string> how) {
    how.insert(how.begin(), {"search", index});
    ProgramResult const result = tansaku(how);
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    std::multiset<std::string> rows;
    for (auto const & row : cells(result.out)) {
        std::string text;
        for (std::size_t i = 0; i < row.size() - (row.size() > 12 ? 4 : 0); ++i)
            text += row[i] + '\t';
        rows.insert(text);
    }
    return rows;
}

TEST_CASE("variants: within so many errors, answers are those of the spelled haplotypes") {
    MadeCohort const cohort = make_cohort(
        41, {.samples = 3, .bases = 5000, .missing = 0.05, .haploid = false, .stars = false});
    TempDir const dir;
    cohort.write(dir);
    index_manifest(dir, "index", {"--phase-window", "0"});
    run("cd " + dir / "." + " && bgzip -kf cohort.vcf && tabix -f cohort.vcf.gz");
    std::string manifest = "sample_accession\thaplotype\tpath\n";
    std::string queries;
    RandomDna random(41);
    std::size_t over_n = 0;
    for (std::size_t sample = 0; sample < cohort.samples; ++sample)
        for (std::string const haplotype : {"1", "2"}) {
            std::string const name = "s" + std::to_string(sample) + '.' + haplotype + ".fa";
            std::string const letters =
                run("bcftools consensus -f " + dir / "reference.fa" + " -M N -H " + haplotype +
                    " -s donor" + std::to_string(sample) + ' ' + dir / "cohort.vcf.gz");
            manifest += "s" + std::to_string(sample) + '\t' + haplotype + '\t' +
                        dir.write(name, letters) + '\n';
            std::string text = letters.substr(letters.find('\n') + 1);
            text.erase(text.find('>'));
            std::erase(text, '\n');
            for (int i = 0; i < 40; ++i) {
                std::size_t const bases = random.between(21, 60);
                std::size_t at = random.below(text.size() - bases);
                // Every second one has what is not known in it.
                if (std::size_t const n = text.find('N', at); i % 2 == 0 && n < text.size() - 60)
                    at = n - std::min(n, random.below(20));
                std::string query = text.substr(at, bases);
                over_n += query.find('N') != std::string::npos ? 1u : 0u;
                std::ranges::replace(query, 'N', "ACGT"[random.below(4)]);
                if (i % 3 == 0) query[bases / 2] = query[bases / 2] == 'A' ? 'C' : 'A';
                queries += ">q" + std::to_string(sample) + haplotype + std::to_string(i) + '\n' +
                           query + '\n';
            }
        }
    CHECK(over_n > 60);
    dir.write("spelled.tsv", manifest);
    ProgramResult const built =
        tansaku({"index", dir / "spelled", "--manifest", dir / "spelled.tsv", "--ids", "free"});
    INFO(built.err);
    REQUIRE(built.exit_code == 0);
    std::string const file = dir.write("queries.fa", queries);
    for (std::string const errors : {"0", "1", "2"})
        for (std::string const format : {"tsv", "blast6"})
            for (std::string const more : {"--max-errors", "--mismatches-only", "--text-iupac"}) {
                INFO(errors << ' ' << format << ' ' << more);
                std::vector<std::string> how{file, "--max-errors", errors, "--format", format};
                if (more != "--max-errors") how.push_back(more);
                auto const rows = rows_of(dir / "index", how);
                CHECK(rows.size() > 100);
                CHECK((rows == rows_of(dir / "spelled", how)));
            }
}

// Records apart from each other, some in short repeats, where bcftools moves them.
MadeCohort apart(std::uint64_t seed) {
    RandomDna random(seed);
    MadeCohort cohort;
    std::string letters = to_letters(random.bases(12'000));
    for (std::size_t at = 200; at + 200 < letters.size(); at += 400)
        for (std::size_t i = 0; i < 24; ++i)
            letters[at + i] = letters[at + i % (2 + at / 400 % 3)];
    cohort.contigs = {{"chr1", letters}};
    cohort.samples = 3;
    for (std::uint32_t position = 30; position + 40 < letters.size();
         position += static_cast<std::uint32_t>(random.between(30, 60))) {
        std::string const was = cohort.bases(0, position, 1 + random.below(4));
        std::string now = was.substr(0, 1);
        switch (random.below(3)) {
        case 0: // an insertion, often of what stands there
            now = was + (random.chance(0.5) ? cohort.bases(0, position + 1, 1 + random.below(4))
                                            : to_letters(random.bases(1 + random.below(4))));
            break;
        case 1: // other bases
            for (std::size_t i = 1; i < was.size(); ++i)
                now += was[i];
            now.back() = now.back() == 'A' ? 'C' : 'A';
            break;
        default: // a deletion, or nothing
            break;
        }
        if (now == was) continue;
        std::vector<std::string> genotypes;
        for (std::size_t i = 0; i < cohort.samples; ++i)
            genotypes.push_back(std::string(1, "01"[random.below(2)]) + '|' +
                                "01"[random.below(2)]);
        cohort.records.push_back({"chr1", position, was, now, genotypes});
    }
    return cohort;
}

TEST_CASE("variants: differences are the records as bcftools norm writes them") {
    MadeCohort const cohort = apart(42);
    TempDir const dir;
    cohort.write(dir);
    index_manifest(dir, "index");
    struct Normal {
        std::size_t first;
        std::size_t last; // of it and of the record as it was
        std::string text;
        std::string genotypes;
    };
    std::vector<Normal> normal;
    std::istringstream lines(run("bcftools annotate --set-id '%POS' " + dir / "cohort.vcf" +
                                 " | bcftools norm -m- -f " + dir / "reference.fa" +
                                 " 2>/dev/null | bcftools query -f '%POS %ID %REF>%ALT[ %GT]\\n'"));
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::size_t position = 0;
        std::size_t before = 0;
        std::string change;
        words >> position >> before >> change;
        std::string genotypes;
        for (std::string genotype; words >> genotype;)
            genotypes += {genotype[0], genotype[2]};
        normal.push_back({position, std::max(position, before) + 6,
                          std::to_string(position) + ':' + change, genotypes});
    }
    std::size_t compared = 0;
    std::size_t moved = 0;
    for (std::size_t sample = 0; sample < cohort.samples; ++sample)
        for (std::size_t side = 0; side < 2; ++side) {
            std::string text = tansaku({"extract", dir / "index", "s" + std::to_string(sample),
                                        "--haplotype", std::to_string(side + 1)})
                                   .out;
            text.erase(0, text.find('\n') + 1);
            std::erase(text, '\n');
            std::string queries;
            for (std::size_t at = 0; at + 90 <= text.size(); at += 60)
                queries += ">q" + std::to_string(at) + '\n' + text.substr(at, 90) + '\n';
            ProgramResult const found = tansaku(
                {"search", dir / "index", dir.write("queries.fa", queries), "--max-errors", "0",
                 "--format", "blast7", "--columns", "sample,haplotype,ref_start,ref_end,ref_diff"});
            INFO(found.err);
            for (auto const & row : cells(found.out)) {
                if (row[0] != "s" + std::to_string(sample) || row[1] != std::to_string(side + 1))
                    continue;
                std::size_t const first = std::stoul(row[2]);
                std::size_t const last = std::stoul(row[3]);
                std::set<std::string> expected;
                bool at_end = false; // of the hit: what moves over it is told as a whole
                for (Normal const & record : normal) {
                    if (record.genotypes[2 * sample + side] != '1') continue;
                    if (record.last < first || record.first > last + 6) continue;
                    at_end |= record.first <= first + 1 || record.last >= last;
                    expected.insert(record.text);
                }
                if (at_end) continue;
                std::set<std::string> told;
                std::istringstream parts(row[4]);
                for (std::string part; std::getline(parts, part, ';');)
                    if (part != "=") told.insert(part);
                INFO(row[0] << ' ' << row[1] << ' ' << first << '-' << last << ' ' << row[4]);
                CHECK(told == expected);
                ++compared;
                moved += expected.size();
            }
        }
    CHECK(compared > 300);
    CHECK(moved > 300);
}

} // namespace
} // namespace tansaku::test
