// SPDX-License-Identifier: BSD-3-Clause
#include "tests/engine/api/api_rows.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>

#include <unistd.h>

using namespace tansaku;
using namespace tansaku::test;

namespace {

std::size_t open_files() {
    auto const all = std::filesystem::directory_iterator("/proc/self/fd");
    return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

// Bytes of memory that this process has, mapped files included.
std::size_t resident_bytes() {
    std::ifstream file("/proc/self/statm");
    std::size_t pages = 0;
    file >> pages >> pages;
    return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

std::size_t mappings() {
    std::ifstream file("/proc/self/maps");
    std::string line;
    std::size_t lines = 0;
    while (std::getline(file, line))
        ++lines;
    return lines;
}

} // namespace

TEST_CASE("api: a thousand times opened, refreshed, searched and closed leave nothing behind") {
    RandomDna random(51);
    Collection const all = random_collection(random, {.samples = 4});
    std::string const query = to_letters(random_query(random, all));
    GrownIndex grown(std::vector<Collection>{{all.begin(), all.begin() + 2}});
    std::uint64_t const first = grown->generation().number;
    static_cast<void>(grown.add({all.begin() + 2, all.end()}));
    IndexLayout const layout{grown.root()};

    auto const cycle = [&](int number) {
        // Published back and forth, so that half of the refreshes find a newer generation.
        bool const newer = number % 2 == 0;
        if (newer) publish_current(layout, generation_name(first));
        api::IndexOptions options;
        options.access = number % 3 == 0 ? api::Access::loaded : api::Access::mapped;
        api::Index index = api::Index::open(grown.root(), options);
        api::Searcher const searcher(index);
        std::size_t const before = searcher.search("q", query).searched_subjects();
        if (newer) publish_current(layout, generation_name(grown->generation().number));
        REQUIRE(index.refresh() == newer);
        REQUIRE(before == (newer ? 2u : 4u));
        REQUIRE(searcher.search("q", query).searched_subjects() == 4);
    };
    for (int i = 0; i < 100; ++i) // what is kept for good is there by then
        cycle(i);
    std::size_t const files = open_files();
    std::size_t const maps = mappings();
    std::size_t const bytes = resident_bytes();
    for (int i = 0; i < 1000; ++i)
        cycle(i);
    CHECK(open_files() == files);
    CHECK(mappings() <= maps + 2); // the allocator's
    std::size_t const more = resident_bytes() - std::min(bytes, resident_bytes());
    std::printf("memory after 100 cycles: %zu kB; 1,000 later: %zu kB more\n", bytes / 1024,
                more / 1024);
    CHECK(more < bytes / 20);
}
