// SPDX-License-Identifier: BSD-3-Clause
#include "tests/engine/api/api_rows.hpp"
#include "tests/support/catch.hpp"

#include <tansaku/version.hpp>

using namespace tansaku;
using namespace tansaku::test;

namespace {

api::Error failure_of(std::filesystem::path const & folder, api::IndexOptions options = {}) {
    try {
        static_cast<void>(api::Index::open(folder, std::move(options)));
    } catch (api::Error const & error) {
        return error;
    }
    throw std::logic_error("it was opened");
}

} // namespace

TEST_CASE("api: an index tells what it holds") {
    ApiCase const made(1);
    api::Index const index = api::Index::open(made.built.root());
    api::IndexInfo const info = index.info();
    Generation const & generation = made.built->generation();
    CHECK(info.generation == generation.number);
    CHECK(info.samples == made.collection.size());
    CHECK(info.samples_with_sequence == made.collection.size());
    CHECK(info.samples_live == made.collection.size());
    CHECK(info.sequences == generation.sequences);
    CHECK(info.bases == generation.total_bases);
    CHECK(info.distinct_bases == generation.distinct_bases);
    CHECK(info.haplotypes == generation.haplotypes());
    CHECK(info.finds_within == generation.has_fm_index());
    CHECK(info.file_bytes > 0);
    CHECK_FALSE(info.has_metadata);
}

TEST_CASE("api: errors tell code, place and whose fault it is") {
    TempDir const folder;
    api::Error const nothing = failure_of(folder / "nothing");
    CHECK(nothing.code() == "E-IDX-01");
    CHECK(nothing.place() == folder / "nothing");
    CHECK(nothing.fault() == api::Fault::input);
    CHECK(std::string(nothing.what()).find("E-IDX-01: " + folder / "nothing") == 0);

    ApiCase const made(2);
    StoredIndex const & index = *made.built;
    std::filesystem::path const shard =
        made.built.root() / "shards" / (index.generation().shards[0].id + ".h5");
    std::filesystem::resize_file(shard, 1000);
    api::Error const damaged = failure_of(made.built.root());
    CHECK(damaged.fault() == api::Fault::damaged);
    CHECK(damaged.place().find(shard.string()) == 0);
}

TEST_CASE("api: a loaded index answers as a mapped one, and no longer needs its files") {
    ApiCase const made(3);
    api::Searcher const mapped(api::Index::open(made.built.root()));
    std::vector<std::string> expected;
    for (std::string const & letters : made.letters)
        expected.push_back(text_of(mapped.search("q", letters)));

    api::IndexOptions options;
    options.access = api::Access::loaded;
    api::Searcher const loaded(api::Index::open(made.built.root(), options));
    for (auto const * const kind : {"shards", "batches"})
        for (auto const & file : std::filesystem::directory_iterator(made.built.root() / kind))
            std::filesystem::resize_file(file.path(), 0);
    for (std::size_t i = 0; i < made.letters.size(); ++i)
        CHECK(text_of(loaded.search("q", made.letters[i])) == expected[i]);
}

TEST_CASE("api: no more is loaded than may be") {
    ApiCase const made(4);
    std::uint64_t const bytes = api::Index::open(made.built.root()).info().file_bytes;
    api::IndexOptions options;
    options.access = api::Access::loaded;
    options.memory_cap = bytes - 1;
    CHECK(failure_of(made.built.root(), options).code() == "E-MEM-03");
    CHECK(failure_of(made.built.root(), options).fault() == api::Fault::resource);
    options.memory_cap = bytes;
    CHECK(api::Index::open(made.built.root(), options).info().file_bytes == bytes);
}

TEST_CASE("api: the version is the project's") { CHECK(std::string(api::version()) == "0.1.0"); }
