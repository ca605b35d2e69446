// SPDX-License-Identifier: BSD-3-Clause
// Shards and batches whose bytes have changed behind the digest of their heads. Meant to run under
// the address sanitizer too.
#include "index/format/index_layout.hpp"
#include "tests/index/format/distrust.hpp"
#include "tests/support/built_index.hpp"

#include <algorithm>
#include <set>

using namespace tansaku;
using namespace tansaku::test;
namespace fs = std::filesystem;

namespace {

struct Scene {
    Collection collection;
    std::vector<Bases> queries;
    std::optional<BuiltIndex> index;

    explicit Scene(std::uint64_t seed) {
        RandomDna random(seed);
        collection = random_collection(random, {.samples = 4, .genome = 2500, .divergence = 0.01});
        for (int i = 0; i < 2; ++i)
            queries.push_back(random_query(random, collection));
        queries.push_back(random.piece(collection[0].haplotypes[0].contigs[0].text, 900));
        BuildOptions build;
        build.batch_samples = 3;
        index.emplace(collection, build);
        REQUIRE(use_index(index->root(), queries) == Use::answered);
    }
};

struct Target {
    fs::path path;
    DatasetPlace place;
};

std::vector<Target> targets_of(BuiltIndex const & index) {
    std::vector<Target> targets;
    IndexLayout const layout{index.root()};
    Generation const & generation = index->generation();
    for (FileRecord const & file : generation.shards)
        for (DatasetPlace const & place : file.datasets)
            targets.push_back({layout.shard(file.id), place});
    for (FileRecord const & file : generation.batches)
        for (DatasetPlace const & place : file.datasets)
            targets.push_back({layout.batch(file.id), place});
    return targets;
}

} // namespace

TEST_CASE("any number in a shard or batch may be wrong") {
    auto const seed = GENERATE(range(1u, 5u));
    CAPTURE(seed);
    Scene const scene(seed);
    RandomDna random(seed);
    std::size_t noticed = 0;
    for (Target const & target : targets_of(*scene.index)) {
        std::size_t const width = bytes_of(target.place.type);
        for (int round = 0; round < 8 && target.place.count != 0; ++round) {
            std::uint64_t const entry = random.below(target.place.count);
            std::uint64_t const offset = target.place.offset + entry * width;
            std::string bytes;
            for (std::size_t i = 0; i < width; ++i) {
                char const byte = static_cast<char>(random.below(256));
                // All ones, a small number, or any.
                bytes += round % 3 == 0 ? '\xFF' : round % 3 == 1 && i > 0 ? '\0' : byte;
            }
            CAPTURE(target.path.filename().string(), target.place.name, entry, round);
            Patched const patched(target.path, offset, bytes);
            noticed += use_index(scene.index->root(), scene.queries) != Use::answered ? 1u : 0u;
        }
    }
    CHECK(noticed > 100);
    CHECK(use_index(scene.index->root(), scene.queries) == Use::answered);
}

TEST_CASE("whole stretches of a shard or batch may be wrong") {
    auto const seed = GENERATE(range(11u, 13u));
    CAPTURE(seed);
    Scene const scene(seed);
    RandomDna random(seed);
    for (Target const & target : targets_of(*scene.index)) {
        std::size_t const size = target.place.count * bytes_of(target.place.type);
        for (int round = 0; round < 4 && size != 0; ++round) {
            std::size_t const length = random.between(1, std::min<std::size_t>(size, 200));
            std::size_t const begin = random.below(size - length + 1);
            std::string bytes;
            for (std::size_t i = 0; i < length; ++i)
                bytes += round % 2 == 0 ? '\0' : static_cast<char>(random.below(256));
            CAPTURE(target.path.filename().string(), target.place.name, begin, length, round);
            Patched const patched(target.path, target.place.offset + begin, bytes);
            static_cast<void>(use_index(scene.index->root(), scene.queries));
        }
    }
}

TEST_CASE("a changed head, a file cut short, made longer or missing is noticed at opening") {
    Scene const scene(21);
    std::set<fs::path> files;
    for (Target const & target : targets_of(*scene.index))
        files.insert(target.path);
    for (fs::path const & file : files) {
        CAPTURE(file.filename().string());
        for (std::uint64_t offset = 0; offset < 4096; offset += 97) {
            char byte = 0;
            std::ifstream in(file, std::ios::binary);
            in.seekg(static_cast<std::streamoff>(offset)).get(byte);
            Patched const patched(file, offset, std::string(1, static_cast<char>(byte ^ 1)));
            CHECK(use_index(scene.index->root(), {}) == Use::refused_to_open);
        }
        fs::path const kept = file.string() + ".kept";
        fs::copy_file(file, kept);
        auto const size = fs::file_size(file);
        for (std::uintmax_t const other :
             {std::uintmax_t{0}, std::uintmax_t{1}, size / 2, size - 4096, size - 1, size + 1}) {
            fs::resize_file(file, other);
            CHECK(use_index(scene.index->root(), {}) == Use::refused_to_open);
            fs::copy_file(kept, file, fs::copy_options::overwrite_existing);
        }
        fs::remove(file);
        CHECK(use_index(scene.index->root(), {}) == Use::refused_to_open);
        fs::rename(kept, file);
    }
    CHECK(use_index(scene.index->root(), scene.queries) == Use::answered);
}

TEST_CASE("verify notices a flipped bit wherever in a file it is") {
    Scene const scene(31);
    RandomDna random(31);
    std::set<fs::path> files;
    for (Target const & target : targets_of(*scene.index))
        files.insert(target.path);
    StoredIndex::open(scene.index->root()).verify(false);
    for (fs::path const & file : files) {
        auto const size = fs::file_size(file);
        for (std::uint64_t offset = 0; offset < size; offset += random.between(1, 400)) {
            CAPTURE(file.filename().string(), offset);
            char byte = 0;
            std::ifstream in(file, std::ios::binary);
            in.seekg(static_cast<std::streamoff>(offset)).get(byte);
            char const flipped_bit = static_cast<char>(byte ^ (1 << random.below(8)));
            Patched const patched(file, offset, std::string(1, flipped_bit));
            CHECK_THROWS_AS(StoredIndex::open(scene.index->root()).verify(false), Error);
        }
    }
}
