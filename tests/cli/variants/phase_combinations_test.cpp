// SPDX-License-Identifier: BSD-3-Clause
// Every combination of alleles at sites that are not joined by phase, by brute force: found, and
// told from what is written.
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_cohort.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace tansaku::test {
namespace {

constexpr std::size_t k_window = 64;

// A record as one sample has it.
struct Site {
    std::size_t begin; // 0-based
    std::string reference;
    std::vector<std::string> alleles; // the reference's first
    std::size_t genotype[2];
    int unit; // of a heterozygous genotype: 0 is phased with all phased ones; below 0: with nothing

    [[nodiscard]] std::size_t end() const { return begin + reference.size(); }
    [[nodiscard]] bool heterozygous() const { return genotype[0] != genotype[1]; }
};

// What a haplotype with these alleles reads, as 'bcftools consensus' applies them, and where in it
// each base of the reference is, or what follows it if it is deleted.
struct Spelled {
    std::string text;
    std::vector<std::size_t> at;
};
Spelled spell(std::string const & reference, std::vector<Site> const & sites,
              std::vector<std::size_t> const & allele) {
    Spelled spelled;
    auto const copy = [&](std::size_t to) {
        while (spelled.at.size() < to) {
            spelled.at.push_back(spelled.text.size());
            spelled.text += reference[spelled.at.size() - 1];
        }
    };
    std::size_t end = 0;
    bool lengthened = false;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        if (allele[i] == 0) continue;
        std::string const & now = sites[i].alleles[allele[i]];
        std::string const & was = sites[i].reference;
        bool const keeps_first = now[0] == was[0] && is_indel(was, now);
        if (sites[i].begin < end && !(sites[i].begin + 1 == end && keeps_first && !lengthened))
            continue;
        end = sites[i].end();
        lengthened = now.size() > was.size();
        std::size_t const kept = keeps_first ? 1 : 0;
        copy(sites[i].begin + kept);
        for (std::size_t base = sites[i].begin + kept; base < end; ++base)
            spelled.at.push_back(spelled.text.size() +
                                 (base == sites[i].begin + kept ? 0 : now.size() - kept));
        spelled.text += now.substr(kept);
    }
    copy(reference.size());
    spelled.at.push_back(spelled.text.size());
    return spelled;
}

struct Made {
    MadeCohort cohort;
    std::string vcf;
    std::vector<std::vector<std::vector<Site>>> sites; // per sample and contig
};

// Some genotypes are not phased, some in one of three phase sets, some phased without a set.
Made make(std::uint64_t seed) {
    Made made{.cohort = make_cohort(seed, {.samples = 3,
                                           .bases = 3600,
                                           .step = 11,
                                           .missing = 0,
                                           .common = 0.35,
                                           .haploid = false,
                                           .stars = false}),
              .vcf = {},
              .sites = {}};
    RandomDna random(seed);
    MadeCohort & cohort = made.cohort;
    made.sites.assign(cohort.samples, std::vector<std::vector<Site>>(cohort.contigs.size()));
    std::string text = cohort.vcf();
    made.vcf = text.substr(0, text.find("##FORMAT")) +
               "##FORMAT=<ID=PS,Number=1,Type=Integer,Description=\"phase set\">\n";
    text.erase(0, text.find("##FORMAT"));
    text.erase(text.find('\n', text.find("#CHROM")) + 1);
    made.vcf += text;
    int next_unit = -1;
    for (MadeRecord const & record : cohort.records) {
        made.vcf += record.contig + '\t' + std::to_string(record.position) + "\t.\t" +
                    record.reference + '\t' + record.alternatives + "\t.\tPASS\t.\tGT:PS";
        std::vector<std::string> alleles{record.reference};
        for (std::size_t at = 0; at <= record.alternatives.size();) {
            std::size_t const comma =
                std::min(record.alternatives.find(',', at), record.alternatives.size());
            alleles.push_back(record.alternatives.substr(at, comma - at));
            at = comma + 1;
        }
        for (std::size_t sample = 0; sample < cohort.samples; ++sample) {
            std::string const & genotype = record.genotypes[sample];
            int const kind = static_cast<int>(random.below(8)); // sample 2 is all phased by sets
            int const set = sample == 2 ? kind % 2 + 1 : kind < 5 ? -1 : kind - 5;
            made.vcf += '\t' + genotype.substr(0, 1) + (set < 0 ? '/' : '|') +
                        genotype.substr(2, 1) + ':' + (set < 1 ? "." : std::to_string(set));
            made.sites[sample][record.contig == "chr1" ? 0 : 1].push_back(
                {.begin = record.position - 1,
                 .reference = record.reference,
                 .alleles = alleles,
                 .genotype = {static_cast<std::size_t>(genotype[0] - '0'),
                              static_cast<std::size_t>(genotype[2] - '0')},
                 .unit = set < 0 ? next_unit-- : set});
        }
        made.vcf += '\n';
    }
    return made;
}

std::vector<std::size_t> alleles_of(std::vector<Site> const & sites, std::size_t haplotype) {
    std::vector<std::size_t> alleles;
    for (Site const & site : sites)
        alleles.push_back(site.genotype[haplotype]);
    return alleles;
}

// Has the made tandem repeat in it, which is in too many places to look for them all.
bool is_repeat(std::string const & text) {
    for (std::size_t at = 0; at + 24 <= text.size(); ++at)
        if (text.substr(at, 21) == text.substr(at + 3, 21)) return true;
    return false;
}

// Texts of windows over two to six units, in all combinations.
class Windows {
public:
    Windows(std::string const & reference, std::vector<Site> const & sites)
        : reference_(reference)
        , sites_(sites) {
        std::vector<std::size_t> before;
        for (std::size_t from = 0; from + k_window <= reference.size(); ++from) {
            std::vector<std::size_t> touched;
            for (std::size_t i = 0; i < sites.size(); ++i)
                if (sites[i].heterozygous() && sites[i].begin < from + k_window &&
                    sites[i].end() > from)
                    touched.push_back(i);
            // The first and the last window of those that touch the same.
            if (touched != before) {
                if (from > 0) combine(before, from - 1);
                combine(touched, from);
            }
            before = touched;
        }
        combine(before, reference.size() - k_window);
    }
    std::set<std::string> texts;

private:
    void combine(std::vector<std::size_t> const & touched, std::size_t from) {
        std::vector<int> units;
        for (std::size_t const site : touched)
            if (std::ranges::find(units, sites_[site].unit) == units.end())
                units.push_back(sites_[site].unit);
        if (units.size() < 2 || units.size() > 6) return;
        for (std::size_t combination = 0; combination < std::size_t{1} << units.size();
             ++combination) {
            // All else is of haplotype 1, but for what is joined by phase to what is touched: a
            // record that overlaps these may lie beside the window.
            auto alleles = alleles_of(sites_, 0);
            for (std::size_t site = 0; site < sites_.size(); ++site) {
                auto const unit = std::ranges::find(units, sites_[site].unit) - units.begin();
                if (static_cast<std::size_t>(unit) < units.size())
                    alleles[site] = sites_[site].genotype[combination >> unit & 1];
            }
            Spelled const spelled = spell(reference_, sites_, alleles);
            std::size_t const begin = spelled.at[from];
            std::string const text =
                spelled.text.substr(begin, spelled.at[from + k_window] - begin);
            if (text.size() >= 25 && text.find('N') == std::string::npos && !is_repeat(text))
                texts.insert(text);
        }
    }

    std::string const & reference_;
    std::vector<Site> const & sites_;
};

bool has(std::vector<std::string> const & haplotypes, std::string const & text) {
    return std::ranges::any_of(haplotypes, [&](std::string const & letters) {
        return letters.find(text) != std::string::npos ||
               letters.find(reverse_complement_of(text)) != std::string::npos;
    });
}

// (query, sample) → haplotypes of the rows with the whole query, unchanged.
using Found = std::map<std::pair<std::string, std::string>, std::set<std::string>>;
Found search(TempDir const & dir, std::string const & queries,
             std::vector<std::string> const & how) {
    std::vector<std::string> words{"search", dir / "index", queries, "--format", "tsv"};
    words.insert(words.end(), how.begin(), how.end());
    ProgramResult const result = tansaku(words);
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    Found found;
    for (auto const & row : cells(result.out)) {
        found[{row[0], row[1]}].insert(row[2]);
        if (row[0] == "query") continue;
        bool const flagged = (";" + row.back() + ";").find(";possible;") != std::string::npos;
        CHECK(flagged == (row[2] == "possible"));
    }
    return found;
}

TEST_CASE("variants: all combinations of up to six unphased sites a window are found") {
    std::size_t possible = 0;
    for (std::uint64_t seed = 21; seed <= 24; ++seed) {
        INFO("seed " << seed);
        Made const made = make(seed);
        TempDir const dir;
        made.cohort.write(dir);
        dir.write("cohort.vcf", made.vcf);
        index_manifest(dir, "index");
        std::vector<std::vector<std::string>> haplotypes(made.cohort.samples);
        std::map<std::string, std::set<std::size_t>> samples_of; // by text
        for (std::size_t sample = 0; sample < made.cohort.samples; ++sample)
            for (std::size_t contig = 0; contig < made.cohort.contigs.size(); ++contig) {
                std::string const & reference = made.cohort.contigs[contig].letters;
                auto const & sites = made.sites[sample][contig];
                for (std::size_t h = 0; h < 2; ++h)
                    haplotypes[sample].push_back(
                        spell(reference, sites, alleles_of(sites, h)).text);
                Windows const windows(reference, sites);
                for (std::string const & text : windows.texts)
                    samples_of[text].insert(sample);
            }
        // The speller is right: these are the haplotypes of the index.
        for (std::size_t sample = 0; sample < made.cohort.samples; ++sample)
            for (std::size_t h = 0; h < 2; ++h) {
                std::string text = tansaku({"extract", dir / "index", "s" + std::to_string(sample),
                                            "--haplotype", std::to_string(h + 1)})
                                       .out;
                text.erase(0, text.find('\n') + 1);
                text.erase(text.find('>'));
                std::erase(text, '\n');
                CHECK(text == haplotypes[sample][h]);
            }
        // All of them as they are, and some of them as what is similar, which takes longer.
        std::string all;
        std::string some;
        std::size_t number = 0;
        for (auto const & [text, samples] : samples_of)
            for (std::string * const queries : {&all, &some})
                if (queries == &all || ++number % 40 == 0)
                    *queries += '>' + text + '\n' + text + '\n';
        Found const found = search(dir, dir.write("all.fa", all), {"--max-errors", "0"});
        std::vector<std::string> const similar{"--dust",         "no",  "--evalue",       "10",
                                               "--min-identity", "100", "--min-coverage", "100"};
        for (auto const & [key, haplotypes_of] : search(dir, dir.write("some.fa", some), similar)) {
            INFO(key.first << " " << key.second);
            CHECK((key.first == "query" || found.at(key) == haplotypes_of));
        }
        for (auto const & [text, samples] : samples_of)
            for (std::size_t const sample : samples) {
                auto const row = found.find({text, "s" + std::to_string(sample)});
                INFO("sample " << sample << " " << text);
                REQUIRE(row != found.end());
                bool const written = has(haplotypes[sample], text);
                CHECK(row->second.contains("possible") == !written);
                possible += written ? 0u : 1u;
            }
    }
    CHECK(possible > 1000);
}

} // namespace
} // namespace tansaku::test
