// SPDX-License-Identifier: BSD-3-Clause
#include "tests/support/built_index.hpp"
#include "tests/support/memory_map.hpp"

#include <sys/mman.h>

using namespace tansaku;
using namespace tansaku::test;

namespace {

std::uint64_t mapped_bytes(std::string const & file) {
    return memory_part([&](std::uint64_t, std::uint64_t, std::string const & path) {
               return path.ends_with(file);
           })
        .resident;
}

// Whether the system maps pages that are asked for.
bool can_ask() {
#ifdef MADV_POPULATE_READ
    void * const page =
        ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    bool const can = ::madvise(page, 4096, MADV_POPULATE_READ) == 0;
    ::munmap(page, 4096);
    return can;
#else
    return false;
#endif
}

} // namespace

TEST_CASE("a shard's seeds are mapped at once for whoever looks up many words, and not for one") {
    if (!can_ask()) return;
    RandomDna random(1);
    BuiltIndex const index(random_collection(random, {.samples = 2, .genome = 600'000}));
    FileRecord const & file = index->generation().shards.at(0);
    std::string const name = IndexLayout{index.root()}.shard(file.id).filename();
    std::uint64_t wanted = 0;
    for (DatasetPlace const & place : file.datasets)
        if (place.name.starts_with("seed/") || place.name == "dictionary/text")
            wanted += place.count * bytes_of(place.type);
    REQUIRE(wanted > 500'000);

    StoredIndex const opened = StoredIndex::open(index.root());
    std::uint64_t const before = mapped_bytes(name);
    std::uint64_t const plenty = std::uint64_t{1} << 30;
    opened.dictionary().expect_look_ups(100, plenty);
    CHECK(mapped_bytes(name) == before);
    opened.dictionary().expect_look_ups(plenty, 100);
    CHECK(mapped_bytes(name) == before);
    opened.dictionary().expect_look_ups(plenty, plenty);
    CHECK(mapped_bytes(name) >= before + wanted / 2);
    CHECK(mapped_bytes(name) >= wanted);
}
