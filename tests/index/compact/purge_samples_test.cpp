// SPDX-License-Identifier: BSD-3-Clause
// A purged index holds what one holds that never had the samples which withdrew.
#include "tests/index/compact/purge_case.hpp"
#include "tests/support/check_lossless.hpp"
#include "tests/support/index_content.hpp"
#include "tests/support/made_cohort.hpp"
#include "tests/support/packed_words.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

namespace {

// All that answers depend on, but for the texts.
void check_holds(StoredIndex const & purged, StoredIndex const & fresh) {
    purged.verify(true);
    CHECK(purged.samples() == fresh.samples());
    CHECK(purged.generation().haplotype_sample == fresh.generation().haplotype_sample);
    CHECK(purged.generation().haplotype_number == fresh.generation().haplotype_number);
    CHECK(purged.generation().sequences == fresh.generation().sequences);
    CHECK(purged.generation().total_bases == fresh.generation().total_bases);
    CHECK(purged.generation().distinct_bases == fresh.generation().distinct_bases);
    CHECK(purged.dictionary().phrases() == fresh.dictionary().phrases());
}

bool is_in_any(std::vector<std::string> const & files, std::string_view text) {
    return std::ranges::any_of(
        files, [&](std::string const & bytes) { return bytes.find(text) != std::string::npos; });
}
bool is_in_any(std::vector<std::string> const & files, PackedWords const & words) {
    return std::ranges::any_of(files,
                               [&](std::string const & bytes) { return words.stand_in(bytes); });
}

// Ids that no other bytes read like.
Collection named(Collection collection) {
    for (Sample & sample : collection)
        sample.id = "the_sample_" + sample.id;
    return collection;
}

Collection without(Collection collection, std::size_t sample) {
    collection.erase(collection.begin() + static_cast<std::ptrdiff_t>(sample));
    return collection;
}

PackedWords words_of(Collection const & collection) {
    PackedWords words;
    for (Sample const & sample : collection)
        for (Haplotype const & haplotype : sample.haplotypes)
            for (Contig const & contig : haplotype.contigs)
                words.add(contig.text);
    return words;
}

// Words of two phrases that stand side by side: the end of one and a base of the next may read as
// what nobody has.
PackedWords words_between_phrases(StoredIndex const & index) {
    constexpr std::uint32_t k_side = k_word - 1;
    PackedWords words;
    for (StoredShard const & shard : index.dictionary().shards())
        for (std::uint32_t phrase = 1; phrase < shard.phrases(); ++phrase) {
            std::uint32_t const border = shard.begin(phrase);
            std::uint32_t const begin = border - std::min(border, k_side);
            auto const end = static_cast<std::uint32_t>(
                std::min<std::uint64_t>(shard.bases(), border + std::uint64_t{k_side}));
            Bases bases(end - begin);
            shard.text().unpack(begin, end, bases.data());
            words.add(bases);
        }
    return words;
}

} // namespace

TEST_CASE("a purged index holds what one holds that never had the sample, and compacted, its "
          "files") {
    auto const seed = GENERATE(range(1u, 9u));
    auto const small = GENERATE(false, true);
    CAPTURE(seed, small);
    RandomDna random(seed);
    Collection const collection = named(random_collection(random, {.samples = 6, .genome = 6000}));
    std::size_t const leaving = seed % collection.size();
    Collection const rest = without(collection, leaving);
    BuildOptions options;
    if (small) {
        options.shard_bases = 4096;
        options.batch_samples = 2;
        options.threads = 2;
    }
    BuiltIndex const all(collection, options);
    BuiltIndex const fresh(rest, options);
    PackedWords gone = words_of({collection[leaving]});
    gone.remove(words_of(rest));
    // Under an ambiguity code of others there is a base, too, and zeros read like bases.
    for (std::string const & bytes : files_below(fresh.root()))
        gone.remove_those_in(bytes);
    REQUIRE(gone.size() > 30);
    REQUIRE(is_in_any(files_below(all.root()), gone));
    REQUIRE(is_in_any(files_below(all.root()), collection[leaving].id));

    tell(all.root(), collection[leaving].id, 1);
    REQUIRE(purge(all.root(), options) == 1);
    {
        StoredIndex const purged = StoredIndex::open(all.root());
        check_holds(purged, *fresh);
        check_lossless(purged, rest);
        gone.remove(words_between_phrases(purged));
    }
    REQUIRE(gone.size() > 30);
    CHECK_FALSE(is_in_any(files_below(all.root()), gone));
    CHECK_FALSE(is_in_any(files_below(all.root()), collection[leaving].id));
    CHECK(verify_purge(IndexLayout{all.root()}).generations == 1);
    compact(all.root(), options);
    CHECK((content_of(all.root(), StoredIndex::open(all.root()).generation()) ==
           content_of(fresh.root(), fresh->generation())));
}

TEST_CASE("several samples leave an index that grew, and files that had nothing of them stay") {
    auto const seed = GENERATE(range(41u, 49u));
    CAPTURE(seed);
    RandomDna random(seed);
    Collection collection = named(random_collection(random, {.samples = 6, .genome = 4000}));
    // What nobody else has: it is a shard of its own that goes.
    collection.push_back(single("the_sample_alone", random.bases(3000)));
    // The first addition has nothing of those who leave.
    std::size_t const leaving = 2 + seed % 4;
    GrownIndex grown({{collection[0], collection[1]},
                      {collection[2], collection[3]},
                      {collection[4], collection[5]},
                      {collection[6]}});
    auto const first = grown->generation();
    Collection rest = without(collection, 6);
    rest = without(rest, leaving);
    BuiltIndex const fresh(rest);
    tell(grown.root(), collection[leaving].id, 1);
    tell(grown.root(), collection[6].id, 2);
    REQUIRE(purge(grown.root()) == 2);
    {
        StoredIndex const purged = StoredIndex::open(grown.root());
        check_holds(purged, *fresh);
        check_lossless(purged, rest);
        CHECK(purged.generation().shards.front().id == first.shards.front().id);
        CHECK(purged.generation().batches.front().id == first.batches.front().id);
        CHECK(purged.generation().shards.size() < first.shards.size());
        CHECK(purged.generation().batches.size() == 3);
    }
    CHECK(verify_purge(IndexLayout{grown.root()}).generations == 1);
    compact(grown.root());
    CHECK((content_of(grown.root(), StoredIndex::open(grown.root()).generation()) ==
           content_of(fresh.root(), fresh->generation())));
}

TEST_CASE("possible sequences of a purged sample go, and its differences from the reference") {
    auto const seed = GENERATE(range(71u, 75u));
    CAPTURE(seed);
    MadeCohort const made = make_cohort(seed, {.samples = 5, .bases = 9000});
    TempDir const dir;
    made.write(dir);
    std::size_t const leaving = seed % made.samples;
    auto const build = [&](std::string const & name, bool all) {
        BuildRequest request;
        request.ids = IdPolicy::free;
        for (std::size_t i = 0; i < made.samples; ++i)
            for (std::uint8_t const number :
                 {std::uint8_t{1}, std::uint8_t{2}, k_possible_haplotype})
                if (all || i != leaving)
                    request.files.push_back({dir / "cohort.vcf", "the_sample_" + std::to_string(i),
                                             number, dir / "reference.fa",
                                             "donor" + std::to_string(i)});
        static_cast<void>(build_index(dir / name, request, {}, {}));
        return StoredIndex::open(dir / name);
    };
    StoredIndex const before = build("all", true);
    StoredIndex const fresh = build("fresh", false);
    auto const possible = [](StoredIndex const & index) {
        return std::ranges::count(index.generation().haplotype_number, k_possible_haplotype);
    };
    REQUIRE(possible(fresh) != 0);
    REQUIRE(possible(before) > possible(fresh));
    tell(dir / "all", "the_sample_" + std::to_string(leaving), 1);
    REQUIRE(purge(dir / "all") == 1);
    check_holds(StoredIndex::open(dir / "all"), fresh);
    CHECK(verify_purge(IndexLayout{dir / "all"}).generations == 1);
    compact(dir / "all");
    CHECK((content_of(dir / "all", StoredIndex::open(dir / "all").generation()) ==
           content_of(dir / "fresh", fresh.generation())));
}

TEST_CASE("what is damaged is not taken over, where it would get new checksums") {
    for (std::string const name : {"fm/letter", "dictionary/text"}) {
        CAPTURE(name);
        RandomDna random(4);
        BuiltIndex const index(
            {single("a", random.bases(20'000)), single("b", random.bases(9'000))});
        FileRecord const & file = index->generation().shards.front();
        auto const place = std::ranges::find(file.datasets, name, &DatasetPlace::name);
        REQUIRE(place != file.datasets.end());
        {
            std::fstream shard(IndexLayout{index.root()}.shard(file.id),
                               std::ios::in | std::ios::out | std::ios::binary);
            auto const at = static_cast<std::streamoff>(place->offset + 4096);
            shard.seekg(at);
            int const byte = shard.get();
            shard.seekp(at);
            shard.put(static_cast<char>(byte ^ 1));
        }
        tell(index.root(), "b", 1);
        CHECK(error_of([&] { static_cast<void>(purge(index.root())); }) == "E-FMT-08");
        CHECK(StoredIndex::open(index.root()).generation().number == 1);
    }
}
