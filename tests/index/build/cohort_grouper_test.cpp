// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/cohort/cohort_grouper.hpp"
#include "tests/index/build/spelled_cohort.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_cohort.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

namespace {

struct Files {
    explicit Files(MadeCohort const & cohort) {
        cohort.write(dir);
        for (std::size_t i = 0; i < cohort.samples; ++i)
            samples.push_back({"donor" + std::to_string(i)});
    }
    // Every second sample has callable regions: two of three, from stretches to whole thousands.
    void add_callable(MadeCohort const & cohort, std::uint64_t seed) {
        RandomDna random(seed);
        std::string text;
        for (MadeContig const & contig : cohort.contigs)
            for (std::size_t at = random.below(3000); at < contig.letters.size();) {
                std::size_t const end =
                    std::min(contig.letters.size(), at + 1 + random.below(3000));
                text += contig.name + '\t' + std::to_string(at) + '\t' + std::to_string(end) + '\n';
                at = end + random.below(random.chance(0.5) ? 40 : 3000);
            }
        std::string const path = dir.write("regions.bed", text);
        for (std::size_t i = 0; i < samples.size(); i += 2)
            samples[i].callable = path;
    }
    [[nodiscard]] CohortParse group(MissingGenotype missing) const {
        CohortReader reader(dir / "cohort.vcf", dir / "reference.fa", samples,
                            {.missing = missing});
        return CohortGrouper(reader, haplotypes()).group({std::uint64_t{1} << 30});
    }
    [[nodiscard]] SpelledCohort spell(MissingGenotype missing) const {
        return {dir / "cohort.vcf", dir / "reference.fa", samples, missing};
    }
    [[nodiscard]] std::uint32_t haplotypes() const {
        return static_cast<std::uint32_t>(2 * samples.size());
    }

    TempDir dir;
    std::vector<CohortSample> samples;
};

bool equal(AmbiguousRun const & a, AmbiguousRun const & b) {
    return a.position == b.position && a.length == b.length && a.code == b.code;
}

// Whether a parse is that of the text.
void check_parse(CohortParse const & cohort, HaplotypeParse const & parse, Bases const & text) {
    Cutter cutter;
    CutSequence cut;
    cutter.cut(text, cut);
    REQUIRE(parse.bases == text.size());
    REQUIRE(parse.elements.size() == cut.pieces.size());
    bool pieces = true;
    for (std::size_t i = 0; i < cut.pieces.size(); ++i) {
        Piece const & piece = cut.pieces[i];
        Element const element = parse.elements[i];
        pieces = pieces && element.is_gap() == piece.gap &&
                 (piece.gap
                      ? cohort.gap_length()[element.node() - k_first_gap] == piece.end - piece.begin
                      : cohort.phrases().digest[element.node()] == piece.digest &&
                            element.reversed() == piece.reversed);
    }
    CHECK(pieces);
    CHECK(std::ranges::equal(parse.track, cut.track, equal));
}

void check(MadeCohort const & made, MissingGenotype missing, bool callable = false) {
    Files files(made);
    if (callable) files.add_callable(made, made.records.size());
    CohortParse const cohort = files.group(missing);
    SpelledCohort const spelled = files.spell(missing);
    REQUIRE(cohort.contigs() == spelled.contigs());
    HaplotypeParse parse;
    Bases text;
    for (std::size_t contig = 0; contig < cohort.contigs(); ++contig) {
        CHECK(cohort.name(contig) == spelled.name(contig));
        for (std::uint32_t haplotype = 0; haplotype < files.haplotypes(); ++haplotype) {
            REQUIRE(cohort.has(contig, haplotype) == spelled.has(contig, haplotype));
            if (!cohort.has(contig, haplotype)) continue;
            cohort.read(contig, haplotype, parse);
            spelled.spell(contig, haplotype, text, true);
            check_parse(cohort, parse, text);
        }
    }
    PhrasePool const & pool = cohort.phrases();
    for (std::uint32_t phrase = 0; phrase < pool.digest.size(); ++phrase)
        CHECK(pool.texts.find(pool.digest[phrase]) == phrase);
}

} // namespace

TEST_CASE("grouped haplotypes are cut as their texts are") {
    auto const seed = GENERATE(range(1u, 31u));
    auto const missing = GENERATE(MissingGenotype::mask, MissingGenotype::reference);
    CAPTURE(seed);
    check(make_cohort(seed, {.samples = 8, .bases = 9000}), missing);
}

TEST_CASE("and so are those that are N where nothing could be called") {
    auto const seed = GENERATE(range(101u, 111u));
    CAPTURE(seed);
    check(make_cohort(seed, {.samples = 6, .bases = 20'000}), MissingGenotype::mask, true);
}

TEST_CASE("and so are those of variants far between, and of variants side by side") {
    auto const step = GENERATE(1u, 4u, 400u, 3000u);
    CAPTURE(step);
    check(make_cohort(77, {.samples = 5, .bases = 30'000, .step = step, .missing = 0.1}),
          MissingGenotype::mask);
}

TEST_CASE("deletions longer than a stretch, over its borders and to the contig's end") {
    RandomDna random(5);
    MadeCohort made;
    made.samples = 3;
    made.contigs = {{"chr1", to_letters(random.bases(9000))}};
    auto const add = [&](std::uint32_t position, std::size_t bases, std::string alternative,
                         std::vector<std::string> genotypes) {
        made.records.push_back({"chr1", position, made.bases(0, position, bases),
                                std::move(alternative), std::move(genotypes)});
    };
    auto const base = [&](std::uint32_t position) { return made.bases(0, position, 1); };
    add(1, 1500, base(1), {"0|1", "0|0", "0|0"});
    add(1000, 30, base(1000), {"0|0", "1|0", "0|0"});
    add(1024, 1, base(1024) + "ACGTTGCA", {"1|0", "0|1", "0|0"}); // begins in the next stretch
    add(2000, 4000, base(2000), {"1|0", "0|1", "0|0"});
    add(2048, 2, base(2048), {"0|1", "0|0", "1|0"});
    add(6143, 4, "TTTT", {"1|1", "0|1", "0|1"});
    add(7900, 1101, base(7900), {"0|1", "0|0", "1|1"});
    add(9000, 1, base(9000) + "GATTACA", {"1|0", "1|1", "1|1"});
    check(made, MissingGenotype::mask);
}

TEST_CASE("what everybody has is cut once") {
    MadeCohort made = make_cohort(3, {.samples = 40, .bases = 20'000, .common = 0.02});
    for (MadeRecord & record : made.records) // nobody differs from the first sample
        record.genotypes.assign(made.samples, record.genotypes.front());
    Files const files(made);
    CohortParse const many = files.group(MissingGenotype::mask);
    MadeCohort few = made;
    few.samples = 1;
    for (MadeRecord & record : few.records)
        record.genotypes.resize(1);
    CohortParse const one = Files(few).group(MissingGenotype::mask);
    CHECK(many.phrases().texts.bases() == one.phrases().texts.bases());
    CHECK(many.memory() < one.memory() + 40'000);
}

TEST_CASE("a cohort that takes more than it may is refused") {
    Files const files(make_cohort(4, {.samples = 8, .bases = 9000}));
    CohortReader reader(files.dir / "cohort.vcf", files.dir / "reference.fa", files.samples,
                        CohortRules{});
    CHECK_THROWS_WITH(CohortGrouper(reader, files.haplotypes()).group({1000}),
                      Catch::Contains("E-MEM-01"));
}
