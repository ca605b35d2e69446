// SPDX-License-Identifier: BSD-3-Clause
// Indexes of some samples each, joined, are the index of all samples made at once.
#include "index/compact/join_indexes.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/check_lossless.hpp"
#include "tests/support/index_content.hpp"

#include <memory>

using namespace tansaku;
using namespace tansaku::test;
namespace fs = std::filesystem;

namespace {

// The samples of a collection in so many indexes, one behind the other.
std::vector<std::unique_ptr<BuiltIndex>> parts_of(Collection const & collection,
                                                  std::size_t parts) {
    std::vector<std::unique_ptr<BuiltIndex>> built;
    for (std::size_t i = 0; i < parts; ++i) {
        auto const at = [&](std::size_t part) {
            return collection.begin() +
                   static_cast<std::ptrdiff_t>(collection.size() * part / parts);
        };
        built.push_back(std::make_unique<BuiltIndex>(Collection(at(i), at(i + 1))));
    }
    return built;
}

std::vector<fs::path> roots_of(std::vector<std::unique_ptr<BuiltIndex>> const & parts) {
    std::vector<fs::path> roots;
    for (auto const & part : parts)
        roots.push_back(part->root());
    return roots;
}

} // namespace

TEST_CASE("joined indexes have the shards and batches of a build at once, byte for byte") {
    auto const seed = GENERATE(range(1u, 5u));
    auto const small = GENERATE(false, true);
    auto const parts = GENERATE(1u, 2u, 3u, 7u);
    CAPTURE(seed, small, parts);
    RandomDna random(seed);
    Collection const collection = random_collection(random, {.samples = 7, .genome = 6000});
    BuildOptions build;
    if (small) {
        build.shard_bases = 4096;
        build.batch_samples = 4;
        build.threads = 2;
    }
    BuiltIndex const once(collection, build);
    auto const built = parts_of(collection, parts);
    auto const roots = roots_of(built);
    TempDir const folder;
    fs::path const root = folder.path() / "joined";
    BuildReport const report = join_indexes(root, {roots, IdPolicy::free, std::nullopt}, build);
    StoredIndex const joined = StoredIndex::open(root);
    CHECK((content_of(root, joined.generation()) == content_of(once.root(), once->generation())));
    CHECK(joined.samples() == once->samples());
    CHECK(joined.generation().number == 1);
    CHECK(joined.generation().haplotype_sample == once->generation().haplotype_sample);
    CHECK(joined.generation().haplotype_number == once->generation().haplotype_number);
    CHECK(report.bases == once.report().bases);
    CHECK(report.sequences == once.report().sequences);
    CHECK(report.distinct_bases == once.report().distinct_bases);
    joined.verify(true);
    check_lossless(joined, collection);
}

TEST_CASE("a sample of two parts, and a damaged part, leave nothing") {
    RandomDna random(31);
    Collection const collection = random_collection(random, {.samples = 4, .genome = 4000});
    auto const built = parts_of(collection, 2);
    std::vector<fs::path> roots = roots_of(built);
    TempDir const folder;
    fs::path const root = folder.path() / "joined";
    roots.push_back(roots.front());
    CHECK_THROWS_WITH(join_indexes(root, {roots, IdPolicy::free, std::nullopt}, {}),
                      Catch::Contains("E-ID-02"));
    CHECK_FALSE(fs::exists(root));
    roots.pop_back();
    FileRecord const & shard = (*built[1])->generation().shards.front();
    {
        std::fstream file(IndexLayout{built[1]->root()}.shard(shard.id),
                          std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(static_cast<std::streamoff>(shard.datasets.front().offset));
        char const before = static_cast<char>(file.peek());
        file.put(static_cast<char>(before ^ 1));
    }
    CHECK_THROWS_AS(join_indexes(root, {roots, IdPolicy::free, std::nullopt}, {}), Error);
    CHECK_FALSE(fs::exists(root));
}
