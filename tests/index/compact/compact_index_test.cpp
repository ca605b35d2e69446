// SPDX-License-Identifier: BSD-3-Clause
// An index that was compacted holds what one holds that was made at once.
#include "index/compact/compact_index.hpp"
#include "tests/index/format/distrust.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/check_lossless.hpp"
#include "tests/support/index_content.hpp"

#include <optional>

using namespace tansaku;
using namespace tansaku::test;
namespace fs = std::filesystem;

namespace {

std::vector<Collection> one_by_one(Collection const & collection) {
    std::vector<Collection> parts;
    for (Sample const & sample : collection)
        parts.push_back({sample});
    return parts;
}

std::size_t files_in(fs::path const & folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

} // namespace

TEST_CASE("a compacted index has the shards and batches of a build at once, byte for byte") {
    auto const seed = GENERATE(range(1u, 9u));
    auto const small = GENERATE(false, true);
    CAPTURE(seed, small);
    RandomDna random(seed);
    Collection const collection = random_collection(random, {.samples = 6, .genome = 6000});
    BuildOptions build;
    if (small) {
        build.shard_bases = 4096;
        build.batch_samples = 4;
        build.threads = 2;
    }
    BuiltIndex const once(collection, build);
    GrownIndex grown(one_by_one(collection));
    grown.compact(build);
    Generation const & generation = grown->generation();
    CHECK(generation.number == collection.size() + 1);
    CHECK(generation.batches.size() == (small ? 2 : 1));
    CHECK(generation.distinct_bases == once->generation().distinct_bases);
    CHECK(generation.total_bases == once->generation().total_bases);
    CHECK((content_of(grown.root(), generation) == content_of(once.root(), once->generation())));
    check_lossless(*grown, collection);
}

TEST_CASE("an index can grow on after it was compacted") {
    RandomDna random(21);
    Collection const collection = random_collection(random, {.samples = 6, .genome = 4000});
    GrownIndex grown({{collection[0]}, {collection[1]}});
    grown.compact();
    static_cast<void>(grown.add({collection[2], collection[3]}));
    static_cast<void>(grown.add({collection[4]}));
    grown.compact();
    static_cast<void>(grown.add({collection[5]}));
    check_lossless(*grown, collection);
    CHECK(grown->generation().distinct_bases ==
          BuiltIndex(collection)->generation().distinct_bases);
}

TEST_CASE(
    "the files before a compaction stay until the next writer, or longer if readers have them") {
    RandomDna random(22);
    Collection const collection = random_collection(random, {.samples = 4, .genome = 4000});
    GrownIndex grown(one_by_one(collection));
    std::optional<StoredIndex> reader = StoredIndex::open(grown.root());
    grown.compact();
    CHECK(files_in(grown.root() / "batches") == 5);
    {
        GrowingIndex const writer(grown.root()); // knows that the generation before is kept
    }
    CHECK(files_in(grown.root() / "batches") == 5);
    static_cast<void>(grown.add({single("x", random.bases(900))}));
    CHECK(files_in(grown.root() / "batches") == 6);
    auto const compact = [&] {
        GrowingIndex writer(grown.root());
        static_cast<void>(compact_index(writer, {}));
        writer.drop_generation_before();
    };
    compact();
    CHECK(files_in(grown.root() / "batches") > 4);
    CHECK(files_in(grown.root() / "generations") > 1);
    check_lossless(*reader, collection);
    reader.reset();
    grown.compact(); // and opens that
    compact();
    CHECK(files_in(grown.root() / "batches") == 2);
    CHECK(files_in(grown.root() / "generations") == 2);
}

TEST_CASE("without readers, the files before a compaction go with the next writer, or at once") {
    RandomDna random(24);
    Collection const collection = random_collection(random, {.samples = 4, .genome = 4000});
    BuiltIndex const built({collection[0], collection[1]});
    TempDir const folder;
    fs::path const root = folder / "copy"; // nobody has it open
    fs::copy(built.root(), root, fs::copy_options::recursive);
    auto const add = [&](Sample const & sample) {
        GrowingIndex index(root);
        static_cast<void>(add_samples(index, write_collection({sample}, folder), {}, {}));
    };
    auto const compact = [&](bool clean) {
        GrowingIndex writer(root);
        static_cast<void>(compact_index(writer, {}));
        if (clean) writer.drop_generation_before();
    };
    add(collection[2]);
    compact(false);
    CHECK(files_in(root / "batches") == 3);
    add(collection[3]);
    CHECK(files_in(root / "batches") == 2);
    compact(true);
    CHECK(files_in(root / "shards") == 1);
    CHECK(files_in(root / "batches") == 1);
    CHECK(files_in(root / "generations") == 1);
    check_lossless(StoredIndex::open(root), collection);
}

TEST_CASE("a damaged batch is not compacted, and the index stays as it was") {
    RandomDna random(23);
    Collection const collection = random_collection(random, {.samples = 3, .genome = 4000});
    GrownIndex grown(one_by_one(collection));
    FileRecord const & batch = grown->generation().batches[1];
    for (DatasetPlace const & place : batch.datasets) {
        if (place.name != "graph/option") continue;
        fs::path const path = IndexLayout{grown.root()}.batch(batch.id);
        Patched const patched(path, place.offset, std::string("\xff\xff\xff\x7f", 4));
        CHECK_THROWS_AS(grown.compact(), Error);
    }
    check_lossless(*grown, collection);
    CHECK(StoredIndex::open(grown.root()).generation().number == 3);
    CHECK(files_in(grown.root() / "batches") == 3);
}
