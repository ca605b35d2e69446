// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/icd10.hpp"
#include "tests/support/catch.hpp"

#include <string>

using namespace tansaku;

TEST_CASE(
    "every category from A00 to Z99 is in at most one chapter, and chapters have no overlap") {
    std::size_t inside = 0;
    for (char letter = 'A'; letter <= 'Z'; ++letter)
        for (int number = 0; number < 100; ++number) {
            std::string const text =
                std::string(1, letter) + std::to_string(number / 10) + std::to_string(number % 10);
            auto const category = icd10_category(text);
            REQUIRE(category.has_value());
            std::size_t chapters = 0;
            for (Icd10Chapter const & chapter : k_icd10_chapters)
                if (std::string(chapter.first) <= text && text <= std::string(chapter.last))
                    ++chapters;
            CHECK(chapters == (icd10_chapter(*category) ? 1u : 0u));
            CHECK(refuse_icd10(text).has_value() == (chapters == 0));
            inside += chapters;
        }
    // D49, D90-D99, E91-E99, H96-H99, K94-K99, P97-P99, T99, V00, Y99
    CHECK(inside == 2'600 - 1 - 10 - 9 - 4 - 6 - 3 - 1 - 1 - 1);
}

TEST_CASE("codes are in the chapters that a reader expects") {
    auto const chapter = [](std::string_view category) {
        return k_icd10_chapters[*icd10_chapter(*icd10_category(category))].number;
    };
    CHECK(chapter("C50") == "II");
    CHECK(chapter("D50") == "III");
    CHECK(chapter("H60") == "VIII");
    CHECK(chapter("V01") == "XX");
    CHECK(chapter("U07") == "XXII");
}

TEST_CASE("only what is a category has a number") {
    for (auto const text : {"", "C5", "C500", "c50", "5C0", "C5A", "C 5"})
        CHECK_FALSE(icd10_category(text).has_value());
}
