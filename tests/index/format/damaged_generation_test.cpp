// SPDX-License-Identifier: BSD-3-Clause
// A generation file that is damaged, and one that is whole but lies.
#include "index/catalogue/stored/store.hpp"
#include "index/format/index_layout.hpp"
#include "index/format/schema.hpp"
#include "tests/index/format/distrust.hpp"
#include "tests/support/built_index.hpp"

#include <functional>

using namespace tansaku;
using namespace tansaku::test;
namespace fs = std::filesystem;

namespace {

Collection small_collection() {
    RandomDna random(1);
    return random_collection(random, {.samples = 3, .genome = 1500});
}

// Publishes another generation over the files of `index`.
void republish(BuiltIndex const & index, std::function<void(Generation &)> const & change) {
    Generation generation = index->generation();
    change(generation);
    IndexLayout const layout{index.root()};
    Hdf5Writer writer(layout.generation("000002"), schema::k_generation_kind);
    writer.attribute("id_policy", "free");
    write_generation(writer, generation);
    write_catalogue(writer, index->samples());
    writer.publish();
    publish_current(layout, "000002");
}

} // namespace

TEST_CASE("any changed byte of a generation file is noticed, and any missing end") {
    BuiltIndex const index(small_collection());
    fs::path const file = IndexLayout{index.root()}.generation("000001");
    auto const size = fs::file_size(file);
    std::string whole(size, '\0');
    std::ifstream(file, std::ios::binary).read(whole.data(), static_cast<std::streamsize>(size));
    for (std::uint64_t offset = 0; offset < size; offset += 53) {
        CAPTURE(offset);
        Patched const patched(file, offset,
                              std::string(1, static_cast<char>(whole[offset] ^ 0x10)));
        REQUIRE(use_index(index.root(), {}) == Use::refused_to_open);
    }
    for (std::uintmax_t end = 0; end < size; end += 301) {
        fs::resize_file(file, end);
        REQUIRE(use_index(index.root(), {}) == Use::refused_to_open);
        std::ofstream(file, std::ios::binary) << whole;
    }
    CHECK(use_index(index.root(), {}) == Use::answered);
}

TEST_CASE("a generation that tells of its files what is not so is noticed") {
    Collection const collection = small_collection();
    std::vector<Bases> const queries{part_of(collection[0].haplotypes[0].contigs[0].text, 0, 300)};
    BuiltIndex const index(collection);
    republish(index, [](Generation &) {});
    REQUIRE(use_index(index.root(), queries) == Use::answered);

    auto const is_noticed = [&](std::function<void(Generation &)> const & change) {
        republish(index, change);
        return use_index(index.root(), queries) != Use::answered;
    };
    CHECK(is_noticed([](Generation & g) { g.shards[0].id = "0123"; }));
    CHECK(is_noticed([](Generation & g) { ++g.shards[0].bytes; }));
    CHECK(is_noticed([](Generation & g) { ++g.batches[0].head.low; }));
    CHECK(is_noticed([](Generation & g) { g.shards.clear(); }));
    CHECK(is_noticed([](Generation & g) { g.shards.push_back(g.batches[0]); }));
    CHECK(is_noticed([](Generation & g) { std::swap(g.shards, g.batches); }));
    CHECK(is_noticed([](Generation & g) { g.haplotype_sample[0] = 1'000'000; }));
    CHECK(is_noticed([](Generation & g) {
        g.haplotype_sample.resize(1);
        g.haplotype_number.resize(1);
    }));
    std::size_t const datasets = index->generation().batches[0].datasets.size();
    for (std::size_t i = 0; i < datasets; ++i) {
        CAPTURE(index->generation().batches[0].datasets[i].name);
        auto const place = [i](Generation & g) -> DatasetPlace & {
            return g.batches[0].datasets[i];
        };
        for (std::uint64_t const offset : {~std::uint64_t{0}, std::uint64_t{1} << 40}) {
            CHECK(is_noticed([&](Generation & g) { place(g).offset = offset; }));
            CHECK(is_noticed([&](Generation & g) { place(g).count = offset; }));
            CHECK(is_noticed([&](Generation & g) { place(g).count = offset / 4 + 2; }));
        }
        CHECK(is_noticed([&](Generation & g) { place(g).name += 'x'; }));
        // Offsets inside the file: wrong numbers, which the checksums tell.
        static_cast<void>(is_noticed([&](Generation & g) { place(g).offset = 4096; }));
        static_cast<void>(is_noticed([&](Generation & g) { place(g).count += 1; }));
        static_cast<void>(is_noticed([&](Generation & g) { place(g).count /= 2; }));
    }
}
