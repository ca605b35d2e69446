// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/contig_label.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;

TEST_CASE("labels of chromosomes, accessions and assemblers are permitted") {
    for (auto const label : {"chr1",
                             "chr22",
                             "chrX",
                             "chrM",
                             "chrMT",
                             "1",
                             "22",
                             "Y",
                             "MT",
                             "NC_000001.11",
                             "NT_187361.1",
                             "NZ_CP012345.1",
                             "NW_009646194.1",
                             "CM000663.2",
                             "U00096.3",
                             "KI270706.1",
                             "JAHKSE010000016.1",
                             "AAAA02000001.1",
                             "CP00001234.1",
                             "contig_1",
                             "scaffold_000123",
                             "ctg000001",
                             "tig123456"})
        CHECK(is_permitted_label(label));
}

TEST_CASE("any other label is not") {
    for (auto const label : {"",
                             "chr",
                             "chr0",
                             "chr23",
                             "chr01",
                             "Chr1",
                             "chr1 ",
                             "chr1_random",
                             "NC_000001",
                             "NC_1.1",
                             "ABC_000001.1",
                             "CM000663",
                             "CM000663.",
                             "CM000663.2x",
                             "contig_",
                             "contig_1234567",
                             "tig00000001",
                             "contig_1a",
                             "NAME_OF_A_PERSON",
                             "19750302",
                             "h1tg000001l",
                             "NZ_",
                             "NZ_X.1"})
        CHECK_FALSE(is_permitted_label(label));
}

TEST_CASE("one label that is not permitted, or two equal ones, make ordinals of all") {
    using Words = std::vector<std::string>;
    auto const kept = contig_labels(Words{"chr1", "chr2"});
    CHECK(kept.labels == Words{"chr1", "chr2"});
    CHECK_FALSE(kept.replaced);
    for (Words const & words : {Words{"chr1", "Taro"}, Words{"chr1", "chr1"}}) {
        auto const made = contig_labels(words);
        CHECK(made.labels == Words{"1", "2"});
        CHECK(made.replaced);
    }
    CHECK(contig_labels(Words{}).labels.empty());
}
