// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/sample/guessable_refs.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/with_text.hpp"

#include <vector>

using namespace tansaku;

TEST_CASE("references that are digests of a small number are found") {
    SampleTable table = ids_only(std::vector<std::string>{"a", "b", "c", "d"});
    table.subject_ref =
        test::with_text(table.subject_ref, 0, "Sc4ca4238a0b923820dcc509a6f75849b"); // MD5 of 1
    table.subject_ref =
        test::with_text(table.subject_ref, 1, "S6b86b273ff34fce19d6b804eff5a3f57"); // SHA-256 of 1
    table.subject_ref = test::with_text(table.subject_ref, 2, "S0123456789abcdef0123456789abcdef");
    CHECK(count_guessable_refs(table, 1000) == 2);
    CHECK(count_guessable_refs(table, 1) == 0);
    table.subject_links.push_back({"Scfcd208495d565ef66e7dff9f98764da", 0}); // MD5 of 0
    CHECK(count_guessable_refs(table, 1) == 1);
    CHECK(count_guessable_refs(ids_only(std::vector<std::string>{"a"}), k_guessed_numbers) == 0);
}
