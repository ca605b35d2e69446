// SPDX-License-Identifier: BSD-3-Clause
// The flag 'unphased', against the records themselves; and phase sets that a header does not tell.
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_cohort.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace tansaku::test {
namespace {

std::string flags_of(TempDir const & dir, std::string const & query,
                     std::string const & haplotype) {
    for (auto const & row : cells(tansaku({"search", dir / "index", "--query-sequence", query,
                                           "--max-errors", "0", "--format", "tsv"})
                                      .out))
        if (row[2] == haplotype) return row.back();
    return "no such row";
}

MadeCohort one_sample() {
    MadeCohort cohort;
    cohort.contigs = {{"chr1", random_bases(6000, 91)}};
    cohort.samples = 1;
    return cohort;
}
void add(MadeCohort & cohort, std::uint32_t position, std::size_t bases, std::string alternatives,
         std::string genotype) {
    cohort.records.push_back({"chr1",
                              position,
                              cohort.bases(0, position, bases),
                              std::move(alternatives),
                              {std::move(genotype)}});
}
std::string other(std::string const & base) { return base == "A" ? "C" : "A"; }

TEST_CASE("variants: a site that begins before the hit counts") {
    MadeCohort cohort = one_sample();
    add(cohort, 2000, 11, cohort.bases(0, 2000, 1), "0/1"); // 2001 to 2010 are deleted
    add(cohort, 2050, 1, other(cohort.bases(0, 2050, 1)), "0/1");
    std::string const block = other(cohort.bases(0, 4000, 1)) + other(cohort.bases(0, 4001, 1));
    add(cohort, 4000, 2, block, "0/1");
    add(cohort, 4040, 1, other(cohort.bases(0, 4040, 1)), "1/0");
    TempDir const dir;
    cohort.write(dir);
    index_manifest(dir, "index", {"--phase-window", "0"});
    CHECK(flags_of(dir, cohort.bases(0, 2003, 98), "1") == "unphased");
    CHECK(flags_of(dir, cohort.bases(0, 2011, 98), "1") == ".");
    std::string text = cohort.bases(0, 4001, 60);
    text[0] = block[1];
    CHECK(flags_of(dir, text, "2") == "unphased"); // from within the block on
    CHECK(flags_of(dir, cohort.bases(0, 4002, 60), "1,2") == "no such row");
    text = cohort.bases(0, 4002, 60);
    CHECK(flags_of(dir, text, "2") == ".");
}

TEST_CASE("variants: two alleles of one record are one site") {
    MadeCohort cohort = one_sample();
    cohort.contigs[0].letters.replace(2999, 2, "AC");
    add(cohort, 1000, 1, other(cohort.bases(0, 1000, 1)), "0/1");
    add(cohort, 3000, 2, "A,GC", "1/2");
    TempDir const dir;
    cohort.write(dir);
    index_manifest(dir, "index", {"--phase-window", "0"});
    std::string text = cohort.bases(0, 2950, 100);
    text[50] = 'G';
    CHECK(flags_of(dir, text, "2") == ".");
    text = cohort.bases(0, 2950, 100);
    CHECK(flags_of(dir, text.erase(51, 1), "1") == ".");
}

// --- by brute force ---

struct Applied { // an allele of a record on a haplotype
    std::size_t record;
    std::size_t begin; // of the reference, half-open
    std::size_t end;
    std::string letters;
    std::size_t at = 0; // in the haplotype
};
struct Haplotype {
    std::vector<Applied> applied;
    std::string text;

    // Where a base of the haplotype is on the reference.
    [[nodiscard]] std::size_t on_reference(std::size_t position) const {
        std::size_t last = position;
        for (Applied const & allele : applied) {
            if (position < allele.at) break;
            if (position < allele.at + allele.letters.size() || position == allele.at)
                return allele.begin + std::min(position - allele.at, allele.end - allele.begin);
            last = position - (allele.at + allele.letters.size()) + allele.end;
        }
        return last;
    }
};

struct Sample {
    Sample(MadeCohort const & cohort, std::size_t sample) {
        std::size_t end[2] = {};
        bool lengthened[2] = {};
        std::optional<bool> before; // whether the heterozygous site before is phased
        for (std::size_t number = 0; number < cohort.records.size(); ++number) {
            MadeRecord const & record = cohort.records[number];
            if (record.contig != "chr1") continue;
            std::string const & genotype = record.genotypes[sample];
            std::string const & was = record.reference;
            std::size_t const begin = record.position - 1;
            bool any = false;
            for (std::size_t side = 0; side < 2; ++side) {
                int const allele = genotype[2 * side] - '0';
                if (allele == 0) continue;
                std::size_t const comma = record.alternatives.find(',');
                std::string const now = allele == 1 ? record.alternatives.substr(0, comma)
                                                    : record.alternatives.substr(comma + 1);
                bool const kept = now[0] == was[0] && is_indel(was, now);
                if (begin < end[side] && !(begin + 1 == end[side] && kept && !lengthened[side]))
                    continue;
                end[side] = begin + was.size();
                lengthened[side] = now.size() > was.size();
                if (now == was) continue; // an allele that is the reference makes no site
                haplotypes[side].applied.push_back(
                    {number, begin + (kept ? 1u : 0u), end[side], now.substr(kept ? 1 : 0)});
                any = true;
            }
            bool const phased = genotype[1] == '|';
            if (genotype[0] == genotype[2] || !any) continue;
            if (before && !(phased && *before)) parted.insert(number);
            before = phased;
        }
        for (Haplotype & haplotype : haplotypes) {
            std::size_t at = 0;
            for (Applied & allele : haplotype.applied) {
                haplotype.text += cohort.contigs[0].letters.substr(at, allele.begin - at);
                allele.at = haplotype.text.size();
                haplotype.text += allele.letters;
                at = allele.end;
            }
            haplotype.text += cohort.contigs[0].letters.substr(at);
        }
    }

    // Whether a hit is over sites that are not joined; nothing where two records may pass for one,
    // or one haplotype has another record of the same base than the other.
    [[nodiscard]] std::optional<bool> unphased(MadeCohort const & cohort, std::size_t side,
                                               std::size_t begin, std::size_t end) const {
        Haplotype const & own = haplotypes[side];
        std::size_t const from = own.on_reference(begin);
        std::size_t const to = own.on_reference(end);
        std::set<std::size_t> sites;
        auto const has = [](Haplotype const & haplotype, Applied const & one) {
            return std::ranges::any_of(haplotype.applied, [&](Applied const & allele) {
                return allele.record == one.record && allele.letters == one.letters;
            });
        };
        for (Applied const & allele : own.applied)
            if (allele.at < end &&
                (allele.letters.empty() ? allele.at > begin
                                        : allele.at + allele.letters.size() > begin) &&
                !has(haplotypes[1 - side], allele))
                sites.insert(allele.record);
        for (Applied const & allele : haplotypes[1 - side].applied)
            if (allele.begin < to && allele.end > from && !has(own, allele))
                sites.insert(allele.record);
        for (Applied const & allele : own.applied)
            for (Applied const & mate : haplotypes[1 - side].applied)
                if (allele.record != mate.record && allele.begin <= to && allele.end + 1 >= from &&
                    cohort.records[allele.record].position == cohort.records[mate.record].position)
                    return std::nullopt;
        bool flagged = false;
        for (std::size_t const site : sites) {
            flagged |= site != *sites.begin() && parted.contains(site);
            for (std::size_t const next : sites) {
                MadeRecord const & a = cohort.records[site];
                MadeRecord const & b = cohort.records[next];
                if (site < next && b.position - a.position <= 1 &&
                    a.position + a.reference.size() == b.position + b.reference.size())
                    return std::nullopt;
            }
        }
        return flagged;
    }

    Haplotype haplotypes[2];
    std::set<std::size_t> parted; // records
};

TEST_CASE("variants: the flag is what the records tell, by brute force") {
    std::size_t compared[2] = {};
    for (std::uint64_t seed = 31; seed <= 33; ++seed) {
        MadeCohort cohort = make_cohort(seed, {.samples = 2,
                                               .bases = 3600,
                                               .step = 30,
                                               .missing = 0,
                                               .common = 0.4,
                                               .haploid = false,
                                               .stars = false});
        RandomDna random(seed);
        for (MadeRecord & record : cohort.records)
            for (std::string & genotype : record.genotypes)
                genotype[1] = random.chance(0.4) ? '|' : '/';
        TempDir const dir;
        cohort.write(dir);
        index_manifest(dir, "index", {"--phase-window", "0"});
        std::vector<Sample> const samples{{cohort, 0}, {cohort, 1}};
        std::string queries;
        for (int i = 0; i < 600; ++i) {
            std::string const & text = samples[random.below(2)].haplotypes[random.below(2)].text;
            std::size_t const bases = random.between(20, 70);
            queries += ">q" + std::to_string(i) + '\n' +
                       text.substr(random.below(text.size() - bases), bases) + '\n';
        }
        ProgramResult const found = tansaku(
            {"search", dir / "index", dir.write("queries.fa", queries), "--max-errors", "0",
             "--format", "blast7", "--columns", "sample,haplotype,sequence,sstart,send,flags"});
        INFO(found.err);
        for (auto const & row : cells(found.out)) {
            if (row[0].starts_with('#') || row[2] != "chr1") continue;
            std::size_t const sample = row[0] == "s0" ? 0 : 1;
            std::size_t const side = row[1] == "1" ? 0 : 1;
            std::size_t const begin = std::min(std::stoul(row[3]), std::stoul(row[4])) - 1;
            std::size_t const end = std::max(std::stoul(row[3]), std::stoul(row[4]));
            auto const expected = samples[sample].unphased(cohort, side, begin, end);
            if (!expected) continue;
            INFO("seed " << seed << " s" << sample << " haplotype " << side + 1 << ' ' << begin
                         << '-' << end);
            CHECK(row[5] == (*expected ? "unphased" : "."));
            ++compared[*expected ? 1 : 0];
        }
    }
    CHECK(compared[0] > 300);
    CHECK(compared[1] > 100);
}

// --- phase sets ---

TEST_CASE("variants: phase sets that the header does not declare, or as a text, are honoured") {
    MadeCohort cohort = one_sample();
    for (std::uint32_t const position : {2000u, 2030u, 4000u, 4030u})
        add(cohort, position, 1, other(cohort.bases(0, position, 1)), "0|1");
    std::string vcf = cohort.vcf();
    std::string const sets[] = {"5", "6", "7", "7"};
    std::size_t at = vcf.find("#CHROM");
    for (std::string const & set : sets) {
        at = vcf.find("\tGT\t", at);
        vcf.insert(at + 3, ":PS");
        vcf.insert(vcf.find('\n', at), ":" + set);
        at += 8;
    }
    std::string const declared = GENERATE("", "Integer", "String");
    if (!declared.empty())
        vcf.insert(vcf.find("##FORMAT"),
                   "##FORMAT=<ID=PS,Number=1,Type=" + declared + ",Description=\"phase set\">\n");
    CAPTURE(declared);
    TempDir const dir;
    cohort.write(dir);
    dir.write("cohort.vcf", vcf);
    index_manifest(dir, "index");
    CHECK(flags_of(dir, cohort.bases(0, 1990, 60), "1") == "unphased");
    CHECK(flags_of(dir, cohort.bases(0, 3990, 60), "1") == ".");
    std::string const bad = vcf.replace(vcf.find(":7\n"), 3, ":x\n");
    if (declared == "Integer") return;
    dir.write("cohort.vcf", bad);
    ProgramResult const refused =
        tansaku({"index", dir / "bad", "--manifest", dir / "manifest.tsv", "--ids", "free"});
    CHECK(refused.exit_code == 2);
    CHECK(refused.err_has("E-VAR-02"));
}

} // namespace
} // namespace tansaku::test
