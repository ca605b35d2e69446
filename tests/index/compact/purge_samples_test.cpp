// SPDX-License-Identifier: BSD-3-Clause
// A purged index holds what one holds that never had the samples which withdrew.
#include "index/build/fm_index.hpp"
#include "index/build/fm_text.hpp"
#include "index/catalogue/apply_consent.hpp"
#include "index/catalogue/consent_mask.hpp"
#include "index/compact/compact_index.hpp"
#include "index/compact/erase_phrases.hpp"
#include "index/compact/purge_samples.hpp"
#include "index/compact/verify_purge.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/check_lossless.hpp"
#include "tests/support/index_content.hpp"
#include "tests/support/made_cohort.hpp"
#include "tests/support/packed_words.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace tansaku;
using namespace tansaku::test;
namespace fs = std::filesystem;

namespace {

void tell(fs::path const & root, std::string const & sample, int number,
          ConsentKind kind = ConsentKind::withdraw, std::int64_t effective = 1000) {
    ConsentEvent event;
    event.id = "018f0000-0000-7000-8000-00000000000" + std::to_string(number);
    event.sample = sample;
    event.kind = kind;
    event.version = kind == ConsentKind::reinstate ? 9 : 0;
    event.effective = event.received = effective;
    event.place = "events:1";
    static_cast<void>(apply_consent(IndexLayout{root}, StoredIndex::open(root).samples(), {event}));
}

std::uint64_t purge(fs::path const & root, BuildOptions const & options = {}) {
    GrowingIndex index(root);
    std::uint64_t const left = purge_samples(index, options).samples.count();
    index.drop_generation_before(true);
    return left;
}

void compact(fs::path const & root, BuildOptions const & options = {}) {
    GrowingIndex index(root);
    static_cast<void>(compact_index(index, options));
}

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

std::string error_of(auto && action) {
    try {
        action();
    } catch (Error const & error) {
        return error.findings().front().code;
    }
    return {};
}

// Every file's bytes, whoever names it.
std::vector<std::string> files_below(fs::path const & root) {
    std::vector<std::string> files;
    for (auto const & entry : fs::recursive_directory_iterator(root)) {
        if (entry.is_directory()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        files.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return files;
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

TEST_CASE("who only restricted, or was reinstated, is not purged; nor is anybody without reason") {
    RandomDna random(31);
    Collection const collection = random_collection(random, {.samples = 4, .genome = 3000});
    BuiltIndex const index(collection);
    auto const files = files_below(index.root());
    CHECK(purge(index.root()) == 0);
    tell(index.root(), "s0", 1, ConsentKind::restrict_use);
    tell(index.root(), "s1", 2);
    tell(index.root(), "s1", 3, ConsentKind::reinstate, 2000);
    tell(index.root(), "s2", 4, ConsentKind::withdraw, seconds_now() + 100'000);
    CHECK(purge(index.root()) == 0);
    CHECK(StoredIndex::open(index.root()).generation().number == 1);
    tell(index.root(), "s3", 5);
    tell(index.root(), "s3", 6, ConsentKind::restrict_use, 3000); // undoes nothing
    {
        StoredIndex const stored = StoredIndex::open(index.root());
        PurgePlan const plan =
            plan_purge(IndexLayout{index.root()}, stored.samples(), stored.generation());
        CHECK(plan.samples.count() == 1);
        CHECK(plan.restricted == 1);
    }
    CHECK(purge(index.root()) == 1);
    check_lossless(StoredIndex::open(index.root()), without(collection, 3));
}

TEST_CASE("an index of which all withdrew is empty, and can grow again, but not by them") {
    RandomDna random(32);
    Collection const collection = random_collection(random, {.samples = 2, .genome = 3000});
    GrownIndex grown({{collection[0]}, {collection[1]}});
    tell(grown.root(), "s0", 1);
    tell(grown.root(), "s1", 2);
    CHECK(purge(grown.root()) == 2);
    StoredIndex const empty = StoredIndex::open(grown.root());
    CHECK(empty.samples().samples() == 0);
    CHECK(empty.generation().total_bases == 0);
    CHECK(empty.dictionary().phrases() == 0);
    CHECK(verify_purge(IndexLayout{grown.root()}).generations == 1);
    CHECK(error_of([&] { static_cast<void>(grown.add({collection[0]})); }) == "E-CON-03");
    Collection const other{single("other", random.bases(2000))};
    static_cast<void>(grown.add(other));
    check_lossless(*grown, other);
}

TEST_CASE("an index without FM-index has none either when all have left, and come again") {
    RandomDna random(36);
    BuildOptions options;
    options.fm_index = GENERATE(false, true);
    GrownIndex grown({{single("a", random.bases(2000))}}, options);
    tell(grown.root(), "a", 1);
    REQUIRE(purge(grown.root()) == 1);
    StoredIndex const empty = StoredIndex::open(grown.root());
    REQUIRE(empty.generation().shards.empty());
    CHECK(empty.generation().has_fm_index() == options.fm_index);
    static_cast<void>(grown.add({single("b", random.bases(2000))}));
    REQUIRE(grown->generation().shards.size() == 1);
    CHECK(grown->generation().has_fm_index() == options.fm_index);
}

TEST_CASE("what a purge has not removed is found") {
    RandomDna random(33);
    Collection const collection = random_collection(random, {.samples = 3, .genome = 3000});
    GrownIndex grown({{collection[0]}, {collection[1]}, {collection[2]}});
    IndexLayout const layout{grown.root()};
    auto const verdict = [&] { return error_of([&] { static_cast<void>(verify_purge(layout)); }); };
    CHECK(verdict().empty()); // the generation before has nobody who withdrew
    tell(grown.root(), "s2", 1);
    CHECK(verdict() == "E-CON-09");
    {
        GrowingIndex index(grown.root());
        static_cast<void>(purge_samples(index, {}));
    }
    CHECK(verdict() == "E-CON-09"); // the files of the generation before
    CHECK(purge(grown.root()) == 0);
    CHECK(verdict().empty());
    { std::ofstream file(layout.shards() / "0123456789abcdef.h5"); }
    CHECK(verdict() == "E-CON-09");
    CHECK(error_of([&] { require_no_other_files(layout, 4); }) == "E-CON-09");
    CHECK(purge(grown.root()) == 0);
    CHECK(verdict().empty());
}

TEST_CASE("a phrase that nobody has any more is found") {
    RandomDna random(34);
    GrownIndex grown({{single("a", random.bases(3000))}, {single("b", random.bases(3000))}});
    tell(grown.root(), "b", 1);
    {
        GrowingIndex index(grown.root());
        Generation next = index.generation();
        ++next.number;
        next.batches.pop_back(); // but the shard stays
        next.haplotype_sample.pop_back();
        next.haplotype_number.pop_back();
        index.publish(next, ids_only(std::vector{index.accessions().front()}));
        index.drop_generation_before(true);
    }
    CHECK(error_of([&] { static_cast<void>(verify_purge(IndexLayout{grown.root()})); }) ==
          "E-CON-09");
}

TEST_CASE("a row of the FM-index that no phrase has is found") {
    RandomDna random(37);
    BuiltIndex const built({single("a", random.bases(3000))});
    TempDir const folder;
    fs::copy(built.root(), folder / "copy", fs::copy_options::recursive);
    IndexLayout const layout{folder / "copy"};
    StoredShard const & shard = built->dictionary().shards().front();
    ShardContent content = erase_phrases(shard, std::vector<bool>(shard.phrases(), true));
    // As if a phrase that is gone had left its rows.
    PackedText text = content.text;
    std::vector<std::uint32_t> starts = content.phrase_start;
    text.append(random.bases(100));
    starts.push_back(static_cast<std::uint32_t>(text.size()));
    content.fm = make_fm_index(make_fm_text(text.view(), starts));
    {
        GrowingIndex index(layout.root);
        Generation next = index.generation();
        ++next.number;
        next.shards.front() = write_shard(layout, content);
        index.publish(next, index.samples());
        index.drop_generation_before(true);
    }
    CHECK(error_of([&] { static_cast<void>(verify_purge(layout)); }) == "E-CON-09");
}

TEST_CASE("readers that have a generation open are seen") {
    RandomDna random(35);
    BuiltIndex const index({single("a", random.bases(2000))});
    IndexLayout const layout{index.root()};
    std::chrono::seconds const at_once(0);
    CHECK_FALSE(wait_for_readers(layout, 2, at_once));
    CHECK(wait_for_readers(layout, 1, at_once)); // there is none before
    TempDir const folder;
    fs::copy(index.root(), folder / "copy", fs::copy_options::recursive);
    IndexLayout const copy{folder / "copy"};
    CHECK(wait_for_readers(copy, 2, at_once));
    {
        StoredIndex const reader = StoredIndex::open(copy.root);
        CHECK_FALSE(wait_for_readers(copy, 2, at_once));
    }
    CHECK(wait_for_readers(copy, 2, at_once));
}
