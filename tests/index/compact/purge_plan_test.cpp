// SPDX-License-Identifier: BSD-3-Clause
// Who is purged and who is not, and what is left when all are.
#include "index/catalogue/consent/consent_mask.hpp"
#include "tests/index/compact/purge_case.hpp"
#include "tests/support/check_lossless.hpp"

using namespace tansaku;
using namespace tansaku::test;

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
    check_lossless(StoredIndex::open(index.root()),
                   Collection(collection.begin(), collection.begin() + 3));
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
