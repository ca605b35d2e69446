// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/region.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;

namespace {

std::string read(std::string_view text) {
    auto const region = read_region(text);
    if (!region) return "refused";
    return region->contig + ' ' + std::to_string(region->begin) + ' ' + std::to_string(region->end);
}

} // namespace

TEST_CASE("regions are read as samtools writes them") {
    CHECK(read("chr20") == "chr20 0 4294967295");
    CHECK(read("chr20:1-1") == "chr20 0 1");
    CHECK(read("chr20:1,001-2,000") == "chr20 1000 2000");
    CHECK(read("HLA:HLA00001") == "HLA:HLA00001 0 4294967295");
    CHECK(read("HLA:HLA00001:5-9") == "HLA:HLA00001 4 9");
    CHECK(read("scaffold-7") == "scaffold-7 0 4294967295");
    CHECK(read("c:1-2147483647") == "c 0 2147483647");
    for (std::string const text : {"chr20", "chr20:1001-2000", "HLA:HLA00001:5-9", "c:1-1"})
        CHECK(text_of(read_region(text).value()) == text);
    for (std::string_view const bad :
         {"", ":1-2", "c:0-2", "c:2-1", "c:-", "c:1-", "c:-5", "c:a-b", "c:1-2x", "c:1-2147483648",
          "c:1-99999999999999999999", "c:,1-2", "c:1,-2", "c: 1-2"})
        CHECK(read(bad) == "refused");
}

TEST_CASE("a region touches what has a base in it") {
    ContigRegion const region{"c", 10, 20};
    CHECK(region.touches(19, 30));
    CHECK(region.touches(0, 11));
    CHECK_FALSE(region.touches(20, 30));
    CHECK_FALSE(region.touches(0, 10));
    CHECK(region.touches(15, 15)); // what is inserted there
    CHECK_FALSE(region.touches(20, 20));
}
