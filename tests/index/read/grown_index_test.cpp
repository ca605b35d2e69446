// SPDX-License-Identifier: BSD-3-Clause
// What is added to an index is what is read from it, and what was there stays.
#include "index/format/index_layout.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/check_lossless.hpp"

#include <atomic>
#include <fstream>
#include <thread>

using namespace tansaku;
using namespace tansaku::test;

namespace {

Bases with_codes(RandomDna & random, Bases text) {
    for (std::size_t i = 100; i < text.size(); i += 700)
        text[i] = static_cast<Residue>(random.between(4, 14));
    return text;
}

Bases with_gap(Bases text, std::size_t at, std::size_t length) {
    Bases const gap(length, k_residue_n);
    text.insert(text.begin() + static_cast<std::ptrdiff_t>(at), gap.begin(), gap.end());
    return text;
}

std::string bytes_of_file(std::filesystem::path const & path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

TEST_CASE("a sample that brings no new phrase brings no shard") {
    RandomDna random(1);
    Bases const text = random.bases(9000);

    Collection all{single("a", text)};
    GrownIndex grown({all});
    for (auto const & [id, same] : {std::pair{"b", text}, std::pair{"c", flipped(text)}}) {
        Collection const part{single(id, same)};
        BuildReport const report = grown.add(part);
        all.push_back(part.front());
        CHECK(report.shards == 0);
        CHECK(report.phrases == 0);
        CHECK(report.distinct_bases == 0);
        CHECK(report.batches == 1);
        CHECK(grown->generation().shards.size() == 1);
        check_lossless(*grown, all);
    }
}

TEST_CASE("a sample that shares no phrase brings a shard of its own") {
    RandomDna random(2);
    Collection all{single("a", random.bases(9000))};
    GrownIndex grown({all});
    Collection const part{single("b", random.bases(7000))};
    BuildReport const report = grown.add(part);
    all.push_back(part.front());
    CHECK(report.shards == 1);
    CHECK(grown->generation().shards.size() == 2);
    check_lossless(*grown, all);
    CHECK(grown->dictionary().shards().back().phrases() == report.phrases);
}

TEST_CASE("ambiguity codes, gaps and other strands are added losslessly") {
    RandomDna random(3);
    Bases const text = random.bases(12000);
    std::vector<Collection> const parts{
        {single("a", text)},
        {single("b", with_codes(random, text))},
        {single("c", with_gap(text, 4000, 500)), single("d", with_gap(text, 4000, 60))},
        {single("e", flipped(with_gap(with_codes(random, text), 9000, 60)))},
        {single("f", Bases(5000, k_residue_n)), single("g", {}), single("h", random.bases(20))},
        {single("i", with_gap(with_gap(text, 4000, 500), 100, 33))}};
    Collection all;
    for (Collection const & part : parts)
        all.insert(all.end(), part.begin(), part.end());
    GrownIndex const grown(parts);
    check_lossless(*grown, all);
    CHECK(grown->generation().distinct_bases == BuiltIndex(all)->generation().distinct_bases);
}

TEST_CASE("what is published keeps its bytes, and phrases keep their numbers") {
    RandomDna random(4);
    Collection const collection = random_collection(random, {.samples = 4, .genome = 6000});
    GrownIndex grown({{collection[0], collection[1]}});
    IndexLayout const layout{grown.root()};
    Generation const before = grown->generation();
    std::string const shard = bytes_of_file(layout.shard(before.shards[0].id));
    std::string const batch = bytes_of_file(layout.batch(before.batches[0].id));
    static_cast<void>(grown.add({collection[2]}));
    static_cast<void>(grown.add({collection[3]}));
    Generation const & after = grown->generation();
    CHECK(after.number == 3);
    REQUIRE(after.shards[0].id == before.shards[0].id);
    REQUIRE(after.batches[0].id == before.batches[0].id);
    CHECK(bytes_of_file(layout.shard(before.shards[0].id)) == shard);
    CHECK(bytes_of_file(layout.batch(before.batches[0].id)) == batch);
    CHECK(after.haplotype_sample.size() > before.haplotype_sample.size());
    for (std::size_t i = 0; i < before.haplotype_sample.size(); ++i)
        CHECK(after.haplotype_sample[i] == before.haplotype_sample[i]);
}

TEST_CASE("a reader goes on with the generation that it opened") {
    RandomDna random(5);
    Collection const collection = random_collection(random, {.samples = 5, .genome = 4000});
    GrownIndex grown({{collection[0]}});
    StoredIndex const reader = StoredIndex::open(grown.root());
    for (std::size_t i = 1; i < collection.size(); ++i)
        static_cast<void>(grown.add({collection[i]}));
    check_lossless(reader, {collection[0]});
    check_lossless(*grown, collection);
}

TEST_CASE("who opens an index while it grows gets one generation or the next") {
    RandomDna random(6);
    GrownIndex grown({{single("a", random.bases(1000))}});
    std::atomic<bool> done = false;
    std::atomic<std::uint64_t> newest = 0;
    std::string failure;
    std::thread reader([&] {
        try {
            while (!done) {
                StoredIndex const index = StoredIndex::open(grown.root());
                if (index.generation().number < newest) failure = "an older generation";
                newest = index.generation().number;
                index.verify(false);
            }
        } catch (std::exception const & error) {
            failure = error.what();
        }
    });
    for (int i = 0; i < 30; ++i)
        static_cast<void>(grown.add({single("b" + std::to_string(i), random.bases(500))}));
    done = true;
    reader.join();
    CHECK(failure == "");
    CHECK(newest > 1);
}
