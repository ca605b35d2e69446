// SPDX-License-Identifier: BSD-3-Clause
// An index of variants holds what one holds that was made of the haplotypes' FASTA files.
#include "index/build/publish/index_builder.hpp"
#include "index/read/verify_batch.hpp"
#include "index/variants/normal_form.hpp"
#include "tests/index/build/spelled_cohort.hpp"
#include "tests/index/format/distrust.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/index_content.hpp"
#include "tests/support/made_cohort.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;
namespace fs = std::filesystem;

namespace {

std::vector<CohortSample> made_samples(MadeCohort const & made) {
    std::vector<CohortSample> samples;
    for (std::size_t i = 0; i < made.samples; ++i)
        samples.push_back({"donor" + std::to_string(i)});
    return samples;
}

// The same samples, as variants and spelled out.
struct Requests {
    Requests(MadeCohort const & made, TempDir const & dir, MissingGenotype missing) {
        made.write(dir);
        SpelledCohort const cohort(dir / "cohort.vcf", dir / "reference.fa", made_samples(made),
                                   missing);
        variants.ids = spelled.ids = IdPolicy::free;
        for (std::uint32_t haplotype = 0; haplotype < 2 * made.samples; ++haplotype)
            add(cohort, haplotype, dir);
    }

    void add(SpelledCohort const & cohort, std::uint32_t haplotype, TempDir const & dir) {
        std::string const sample = "s" + std::to_string(haplotype / 2);
        auto const number = static_cast<std::uint8_t>(haplotype % 2 + 1);
        variants.files.push_back({dir / "cohort.vcf", sample, number, dir / "reference.fa",
                                  "donor" + std::to_string(haplotype / 2)});
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

// Whether every sequence's place and differences are read without Error: damaged.
bool uses_references(fs::path const & root) {
    try {
        StoredIndex const index = StoredIndex::open(root);
        for (StoredBatch const & batch : index.batches()) {
            for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence) {
                if (!batch.reference().knows(sequence)) continue;
                for (std::uint64_t begin = 0; begin < 6000; begin += 500)
                    for (std::uint32_t const edit :
                         batch.reference().place(sequence, begin, begin + 800).edits)
                        static_cast<void>(batch.reference().edit(sequence, edit));
            }
            verify_batch(index, batch);
        }
        return true;
    } catch (Error const & error) {
        CHECK(error.fault() == Fault::damaged);
        return false;
    }
}

StoredIndex build(TempDir const & dir, std::string const & name, BuildRequest const & request,
                  BuildOptions const & options) {
    static_cast<void>(build_index(dir / name, request, options, {}));
    return StoredIndex::open(dir / name);
}

// But for what only variants tell.
std::vector<Datasets> shared_content(fs::path const & root, Generation const & generation) {
    std::vector<Datasets> content = content_of(root, generation);
    for (Datasets & datasets : content)
        std::erase_if(datasets,
                      [](auto const & entry) { return entry.first.starts_with("reference/"); });
    return content;
}

// Of the first contig, on a haplotype of the first two samples.
void add_deletion(MadeCohort & made, std::uint32_t position, std::size_t bases) {
    MadeRecord record{made.contigs[0].name,
                      position,
                      made.bases(0, position, bases),
                      made.bases(0, position, 1),
                      {"1|0", "0|1"}};
    record.genotypes.resize(made.samples, "0|0");
    auto const behind = std::ranges::find_if(made.records, [&](MadeRecord const & other) {
        return other.contig != record.contig || other.position > position;
    });
    made.records.insert(behind, std::move(record));
}

// What stands in place of bases [begin, end) of `edits`' haplotype, base by base.
struct SlowPlace {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::vector<ReferenceEdit> edits;
};
SlowPlace slow_place(Bases const & reference, std::vector<AlleleEdit> const & edits,
                     std::uint32_t begin, std::uint32_t end) {
    SlowPlace place;
    std::int64_t shift = 0;
    auto const take = [&](std::uint32_t & found, std::uint32_t position, AlleleEdit const * inside,
                          std::int64_t text_begin) {
        found = inside == nullptr
                    ? static_cast<std::uint32_t>(position - shift)
                    : inside->begin + static_cast<std::uint32_t>(std::min<std::int64_t>(
                                          position - text_begin, inside->end - inside->begin));
    };
    bool has_begin = false;
    bool has_end = false;
    for (AlleleEdit const & edit : edits) {
        auto normal = normal_form(edit, reference);
        if (!normal) continue;
        std::int64_t const text_begin = edit.begin + shift;
        auto const text_end = text_begin + static_cast<std::int64_t>(edit.text.size());
        if (!has_begin && text_end > begin) {
            take(place.begin, begin, text_begin <= begin ? &edit : nullptr, text_begin);
            has_begin = true;
        }
        if (!has_end && has_begin && (text_end > end || text_begin >= end)) {
            take(place.end, end, text_begin <= end ? &edit : nullptr, text_begin);
            has_end = true;
        }
        if (text_begin < end && text_end > begin) place.edits.push_back(*normal);
        shift += text_end - text_begin - (edit.end - edit.begin);
    }
    if (!has_begin) take(place.begin, begin, nullptr, 0);
    if (!has_end) take(place.end, end, nullptr, 0);
    return place;
}

} // namespace

TEST_CASE("stretches of haplotypes have their place on the reference, and their differences") {
    auto const seed = GENERATE(range(41u, 47u));
    auto const step = GENERATE(40u, 4u); // few windows of edits, and dozens
    CAPTURE(seed, step);
    MadeCohort made = make_cohort(seed, {.samples = 5, .bases = 30'000, .step = step});
    if (step == 4) add_deletion(made, 9000, 2500); // over several windows
    TempDir const dir;
    Requests const requests(made, dir, MissingGenotype::mask);
    SpelledCohort const cohort(dir / "cohort.vcf", dir / "reference.fa", made_samples(made),
                               MissingGenotype::mask);
    StoredIndex const index = build(dir, "index", requests.variants, {});
    StoredBatch const & batch = index.batches().front();
    StoredReference const & reference = batch.reference();
    RandomDna random(seed);
    for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence) {
        REQUIRE(reference.knows(sequence));
        std::size_t const contig = batch.label(sequence) == "chr1" ? 0 : 1;
        std::uint32_t const haplotype =
            2 * index.generation().haplotype_sample[batch.haplotype(sequence)] +
            index.generation().haplotype_number[batch.haplotype(sequence)] - 1u;
        auto const edits = cohort.edits(contig, haplotype);
        auto const length = static_cast<std::uint32_t>(batch.sequence_length(sequence));
        for (int round = 0; round < 60; ++round) {
            auto const begin = static_cast<std::uint32_t>(random.below(length));
            auto const end = static_cast<std::uint32_t>(std::min<std::size_t>(
                length, begin + 1 + random.below(random.chance(0.5) ? 9 : 3000)));
            CAPTURE(sequence, begin, end);
            SlowPlace const expected = slow_place(cohort.reference(contig), edits, begin, end);
            ReferencePlace const place = reference.place(sequence, begin, end);
            CHECK(place.begin == expected.begin);
            CHECK(place.end == expected.end);
            std::vector<ReferenceEdit> found;
            for (std::uint32_t const edit : place.edits)
                found.push_back(reference.edit(sequence, edit));
            CHECK((found == expected.edits));
        }
    }
}

TEST_CASE("a compacted index of variants is that of a build at once, byte for byte") {
    auto const seed = GENERATE(range(51u, 55u));
    auto const small = GENERATE(false, true);
    CAPTURE(seed, small);
    MadeCohort const made = make_cohort(seed, {.samples = 6, .bases = 9000});
    TempDir const dir;
    Requests const requests(made, dir, MissingGenotype::mask);
    BuildOptions options;
    if (small) options.batch_samples = 2;
    StoredIndex const once = build(dir, "once", requests.variants, options);
    for (std::size_t sample = 0; sample < made.samples; ++sample) {
        BuildRequest part = requests.variants;
        part.files = {requests.variants.files[2 * sample], requests.variants.files[2 * sample + 1]};
        if (sample == 0) {
            static_cast<void>(build_index(dir / "grown", part, options, {}));
        } else {
            GrowingIndex growing(dir / "grown");
            static_cast<void>(add_samples(growing, part, options, {}));
        }
    }
    {
        GrowingIndex growing(dir / "grown");
        static_cast<void>(compact_index(growing, options));
    }
    StoredIndex const grown = StoredIndex::open(dir / "grown");
    CHECK((content_of(dir / "grown", grown.generation()) ==
           content_of(dir / "once", once.generation())));
}

TEST_CASE("any number that tells of references may be wrong") {
    MadeCohort const made = make_cohort(61, {.samples = 3, .bases = 6000});
    TempDir const dir;
    Requests const requests(made, dir, MissingGenotype::mask);
    StoredIndex const index = build(dir, "index", requests.variants, {});
    FileRecord const & record = index.generation().batches.front();
    fs::path const path = IndexLayout{dir / "index"}.batch(record.id);
    RandomDna random(61);
    std::size_t noticed = 0;
    for (DatasetPlace const & place : record.datasets) {
        if (!place.name.starts_with("reference/")) continue;
        std::size_t const width = bytes_of(place.type);
        for (std::uint64_t round = 0; round < 60 && place.count != 0; ++round) {
            std::string bytes;
            for (std::size_t i = 0; i < width; ++i)
                bytes += round % 3 == 0 ? '\xFF' : static_cast<char>(random.below(256));
            CAPTURE(place.name, round);
            Patched const patched(path, place.offset + random.below(place.count) * width, bytes);
            noticed += uses_references(dir / "index") ? 0u : 1u;
        }
    }
    CHECK(noticed > 60);
    CHECK(uses_references(dir / "index"));
}

TEST_CASE("an index of variants is that of the haplotypes' FASTA files, byte for byte") {
    auto const seed = GENERATE(range(1u, 7u));
    auto const small = GENERATE(false, true);
    CAPTURE(seed, small);
    MadeCohort const made = make_cohort(seed, {.samples = 6, .bases = 12'000});
    TempDir const dir;
    BuildOptions options;
    options.missing = MissingGenotype::reference; // N have the reference's base, and A in FASTA
    if (small) {
        options.shard_bases = 4096;
        options.batch_samples = 4;
        options.threads = 2;
    }
    Requests const requests(made, dir, options.missing);
    StoredIndex const a = build(dir, "variants", requests.variants, options);
    StoredIndex const b = build(dir, "spelled", requests.spelled, options);
    CHECK((shared_content(dir / "variants", a.generation()) ==
           shared_content(dir / "spelled", b.generation())));
    CHECK(a.generation().distinct_bases == b.generation().distinct_bases);
    CHECK(a.generation().total_bases == b.generation().total_bases);
    CHECK(a.generation().haplotype_sample == b.generation().haplotype_sample);
    CHECK(a.generation().haplotype_number == b.generation().haplotype_number);
}

TEST_CASE(
    "where genotypes are missing, sequences are those of the FASTA files, and phrases are fewer") {
    auto const seed = GENERATE(range(1u, 7u));
    CAPTURE(seed);
    MadeCohort const made =
        make_cohort(seed, {.samples = 20, .bases = 12'000, .missing = 0.05, .common = 0.1});
    TempDir const dir;
    Requests const requests(made, dir, MissingGenotype::mask);
    StoredIndex const a = build(dir, "variants", requests.variants, {});
    StoredIndex const b = build(dir, "spelled", requests.spelled, {});
    StoredBatch const & batch = a.batches().front();
    StoredBatch const & other = b.batches().front();
    REQUIRE(batch.sequences() == other.sequences());
    for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence) {
        CHECK(batch.label(sequence) == other.label(sequence));
        CHECK((a.sequence(batch, sequence) == b.sequence(other, sequence)));
    }
    verify_batch(a, batch);
    CHECK(a.generation().distinct_bases < b.generation().distinct_bases);
}

TEST_CASE("variants, then sequences, then more of the variants") {
    MadeCohort const made = make_cohort(31, {.samples = 6, .bases = 12'000});
    TempDir const dir;
    BuildOptions options;
    options.missing = MissingGenotype::reference;
    Requests requests(made, dir, options.missing);
    BuildRequest mixed = requests.variants;
    for (std::size_t i = 4; i < 8; ++i) // two samples
        mixed.files[i] = requests.spelled.files[i];
    StoredIndex const a = build(dir, "mixed", mixed, options);
    StoredIndex const b = build(dir, "spelled", requests.spelled, options);
    CHECK((shared_content(dir / "mixed", a.generation()) ==
           shared_content(dir / "spelled", b.generation())));
}
