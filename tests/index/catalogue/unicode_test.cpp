// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/table/unicode.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;

TEST_CASE("NFKC makes compatible characters equal, folding also cases") {
    CHECK(nfkc("Ｃ５０ｶﾞ") == "C50ガ");
    CHECK(nfkc("㍿") == "株式会社");            // one character, four
    CHECK(nfkc("𠮷\xF0\x9D\x90\x80") == "𠮷A"); // outside the basic plane
    CHECK(folded("ＭＩＹＡＧＩ") == "miyagi");
    CHECK(folded("JP-Tohoku 90+ [~]") == "jp-tohoku 90+ [~]");
    CHECK(folded("Straße") == "strasse");
    CHECK(folded("が") == folded("か\xE3\x82\x99")); // combining voiced mark
    CHECK(folded("がん") != folded("癌"));
    CHECK(folded("a\xE2\x80\x8B"
                 "b") == "ab"); // zero width space
}

TEST_CASE("plain text is what it looks like") {
    for (auto const text : {"", "C50.9", "乳がん", "a b"})
        CHECK(is_plain(text));
    for (auto const text : {" a", "a ", "a\xE3\x80\x80", "Ａ", "ｶ", "a\xE2\x80\x8B",
                            "\xEF\xBB\xBF"
                            "a",
                            "a\xC2\xA0", "\xC2\xAD", "a\xEF\xB8\x8F"})
        CHECK_FALSE(is_plain(text));
}

TEST_CASE("bytes that are not UTF-8 do no harm") {
    CHECK_FALSE(is_plain("\xFF"));
    CHECK(nfkc("\xE3\x81") == "\uFFFD");
    CHECK(folded("A\xED\xA0\x80") == "a\uFFFD\uFFFD\uFFFD");
}

TEST_CASE("length is in characters") { CHECK(length_of("aがん") == 3); }
