// SPDX-License-Identifier: BSD-3-Clause
// An index of variants holds what one holds that was made of the haplotypes' FASTA files.
#include "index/build/index_builder.hpp"
#include "tests/index/build/spelled_cohort.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/index_content.hpp"
#include "tests/support/made_cohort.hpp"
#include "tests/support/random_dna.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

// The same samples, as variants and spelled out.
struct Requests {
    Requests(MadeCohort const & made, TempDir const & dir, MissingGenotype missing) {
        made.write(dir);
        std::vector<CohortSample> samples;
        for (std::size_t i = 0; i < made.samples; ++i)
            samples.push_back({"v" + std::to_string(i)});
        SpelledCohort const cohort(dir / "cohort.vcf", dir / "reference.fa", samples, missing);
        variants.ids = spelled.ids = IdPolicy::free;
        for (std::uint32_t haplotype = 0; haplotype < 2 * made.samples; ++haplotype)
            add(cohort, haplotype, dir);
    }

    void add(SpelledCohort const & cohort, std::uint32_t haplotype, TempDir const & dir) {
        std::string const sample = "s" + std::to_string(haplotype / 2);
        auto const number = static_cast<std::uint8_t>(haplotype % 2 + 1);
        variants.files.push_back({dir / "cohort.vcf", sample, number, dir / "reference.fa",
                                  "v" + std::to_string(haplotype / 2)});
        std::string text;
        Bases bases;
        for (std::size_t contig = 0; contig < cohort.contigs(); ++contig) {
            if (!cohort.has(contig, haplotype)) continue;
            cohort.spell(contig, haplotype, bases);
            text += '>' + cohort.name(contig) + '\n' + to_letters(bases) + '\n';
        }
        spelled.files.push_back(
            {dir.write("h" + std::to_string(haplotype) + ".fa", text), sample, number});
    }

    BuildRequest variants;
    BuildRequest spelled;
};

StoredIndex build(TempDir const & dir, std::string const & name, BuildRequest const & request,
                  BuildOptions const & options) {
    static_cast<void>(build_index(dir / name, request, options, {}));
    return StoredIndex::open(dir / name);
}

} // namespace

TEST_CASE("an index of variants is that of the haplotypes' FASTA files, byte for byte") {
    auto const seed = GENERATE(range(1u, 7u));
    auto const small = GENERATE(false, true);
    CAPTURE(seed, small);
    MadeCohort const made = make_cohort(seed, {.samples = 6, .bases = 12'000});
    TempDir const dir;
    BuildOptions options;
    options.missing = seed % 2 == 0 ? MissingGenotype::mask : MissingGenotype::reference;
    if (small) {
        options.shard_bases = 4096;
        options.batch_samples = 4;
        options.threads = 2;
    }
    Requests const requests(made, dir, options.missing);
    StoredIndex const a = build(dir, "variants", requests.variants, options);
    StoredIndex const b = build(dir, "spelled", requests.spelled, options);
    CHECK((content_of(dir / "variants", a.generation()) ==
           content_of(dir / "spelled", b.generation())));
    CHECK(a.generation().distinct_bases == b.generation().distinct_bases);
    CHECK(a.generation().total_bases == b.generation().total_bases);
    CHECK(a.generation().haplotype_sample == b.generation().haplotype_sample);
    CHECK(a.generation().haplotype_number == b.generation().haplotype_number);
}

TEST_CASE("variants, then sequences, then more of the variants") {
    MadeCohort const made = make_cohort(31, {.samples = 6, .bases = 12'000});
    TempDir const dir;
    Requests requests(made, dir, MissingGenotype::mask);
    BuildRequest mixed = requests.variants;
    for (std::size_t i = 4; i < 8; ++i) // two samples
        mixed.files[i] = requests.spelled.files[i];
    StoredIndex const a = build(dir, "mixed", mixed, {});
    StoredIndex const b = build(dir, "spelled", requests.spelled, {});
    CHECK(
        (content_of(dir / "mixed", a.generation()) == content_of(dir / "spelled", b.generation())));
}
