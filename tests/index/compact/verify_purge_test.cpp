// SPDX-License-Identifier: BSD-3-Clause
// What a purge has left behind is found.
#include "index/build/tables/fm_index.hpp"
#include "index/build/tables/fm_text.hpp"
#include "index/compact/erase_phrases.hpp"
#include "tests/index/compact/purge_case.hpp"

using namespace tansaku;
using namespace tansaku::test;

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
