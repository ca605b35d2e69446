// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/table/display_width.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;

TEST_CASE("columns on a terminal are those of East Asian Width") {
    CHECK(display_width("") == 0);
    CHECK(display_width("chr20:1-2") == 9);
    CHECK(display_width("宮城県") == 6);
    CHECK(display_width("ｶﾞﾝ") == 3);           // half-width, with its mark
    CHECK(display_width("ＡＢ") == 4);          // full-width letters
    CHECK(display_width("e\xCC\x81") == 1);     // a combining accent takes none
    CHECK(display_width("\xE2\x80\x8B") == 0);  // nor does a space without width
    CHECK(display_width("𠮷") == 2);            // outside the basic plane
    CHECK(display_width("α") == 1);             // ambiguous
    CHECK(display_width("a\xFF\xE3\x81") == 4); // bytes that are no UTF-8, one each
}
