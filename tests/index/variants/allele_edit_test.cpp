// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/allele_edit.hpp"
#include "index/variants/overlap_rule.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;

namespace {

AlleleEdit edit(std::uint32_t position, std::string_view reference, std::string_view alternative) {
    return edit_of_allele(position, static_cast<std::uint32_t>(reference.size()), reference,
                          alternative);
}

} // namespace

TEST_CASE("alleles are told apart") {
    CHECK(kind_of_allele("A", 1, false) == AlleleKind::edit);
    CHECK(kind_of_allele("acgtN", 1, false) == AlleleKind::edit);
    CHECK(kind_of_allele("*", 1, false) == AlleleKind::star);
    CHECK(kind_of_allele("<DEL>", 9, false) == AlleleKind::edit);
    CHECK(kind_of_allele("<DEL>", 9, true) == AlleleKind::symbolic);
    CHECK(kind_of_allele("<DEL>", 1, false) == AlleleKind::symbolic);
    CHECK(kind_of_allele("<INS:ME:ALU>", 1, false) == AlleleKind::symbolic);
    CHECK(kind_of_allele("<*>", 1, false) == AlleleKind::symbolic);
    CHECK(kind_of_allele("A[chr2:9[", 1, false) == AlleleKind::breakend);
    CHECK(kind_of_allele(".A", 1, false) == AlleleKind::breakend);
    CHECK(kind_of_allele("A!", 1, false) == AlleleKind::malformed);
    CHECK(kind_of_allele("", 1, false) == AlleleKind::malformed);
}

TEST_CASE("insertions and deletions keep the base before them, other alleles replace all") {
    CHECK(edit(9, "A", "c") ==
          AlleleEdit{.begin = 9, .end = 10, .text = {1}, .record_begin = 9, .record_end = 10});
    CHECK(edit(9, "ACG", "A") == AlleleEdit{.begin = 10,
                                            .end = 12,
                                            .text = {},
                                            .record_begin = 9,
                                            .record_end = 12,
                                            .keeps_first = true});
    CHECK(edit(9, "A", "ATT") == AlleleEdit{.begin = 10,
                                            .end = 10,
                                            .text = {3, 3},
                                            .record_begin = 9,
                                            .record_end = 10,
                                            .keeps_first = true,
                                            .lengthens = true});
    CHECK_FALSE(edit(9, "AC", "AG").keeps_first); // as long
    CHECK_FALSE(edit(9, "ACT", "AGG").keeps_first);
    CHECK_FALSE(edit(9, "ACTG", "AGC").keeps_first); // bases change too
    CHECK_FALSE(edit(9, "CA", "A").keeps_first);     // the first base is the one that goes
    CHECK(edit_of_allele(9, 20, "A", "<DEL>").begin == 10);
    CHECK(edit_of_allele(9, 20, "A", "<DEL>").end == 29);
}

TEST_CASE("of alleles that overlap the first is applied, and what stands behind its last base") {
    OverlapRule rule;
    CHECK(rule.take(edit(10, "ACG", "A")));
    CHECK(rule.covers(12));
    CHECK_FALSE(rule.covers(13));
    CHECK_FALSE(rule.take(edit(11, "C", "CTT")));
    CHECK_FALSE(rule.take(edit(12, "G", "T")));
    CHECK(rule.take(edit(12, "G", "GTT")));
    CHECK_FALSE(rule.take(edit(12, "G", "GTT"))); // behind an insertion nothing more
    CHECK(rule.take(edit(13, "T", "C")));
    CHECK(rule.take(edit(13, "TAA", "T")));
    CHECK_FALSE(rule.take(edit(15, "A", "C")));
    CHECK(rule.take(edit(16, "A", "C")));
    CHECK_FALSE(rule.take(edit_of_missing(16)));
}
