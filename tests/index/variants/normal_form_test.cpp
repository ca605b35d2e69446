// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/normal_form.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

// "position:REF>ALT", 1-based; "" when nothing changes.
std::string normal(std::string_view reference, std::uint32_t begin, std::uint32_t end,
                   std::string_view text) {
    auto const form = normal_form({.begin = begin, .end = end, .text = to_residues(text)},
                                  to_residues(reference));
    if (!form) return {};
    return std::to_string(form->position + 1) + ':' + to_letters(form->reference) + '>' +
           to_letters(form->alternative);
}

Bases replaced(Bases text, std::uint32_t begin, std::uint32_t end, Bases const & by) {
    text.erase(text.begin() + begin, text.begin() + end);
    text.insert(text.begin() + begin, by.begin(), by.end());
    return text;
}

} // namespace

TEST_CASE("differences are written as VCF's normal form") {
    CHECK(normal("GATTACA", 3, 4, "C") == "4:T>C");
    CHECK(normal("GATTACA", 3, 4, "T").empty());
    CHECK(normal("GATTACA", 2, 5, "TTC") == "5:A>C");
    CHECK(normal("GATTACA", 3, 4, "") == "2:AT>A"); // left one of two T
    CHECK(normal("GATTACA", 4, 4, "T") == "2:A>AT");
    CHECK(normal("GCACACAT", 7, 7, "CA") == "1:G>GCA"); // a repeat of two bases
    CHECK(normal("GCACACAT", 3, 5, "") == "1:GCA>G");
    CHECK(normal("AAAT", 2, 3, "") == "1:AA>A"); // to the contig's begin
    CHECK(normal("AAAT", 3, 3, "A") == "1:A>AA");
    CHECK(normal("CGAT", 0, 1, "") == "1:CG>G");
    CHECK(normal("CGAT", 0, 0, "TT") == "1:C>TTC");
    CHECK(normal("GATTACA", 1, 4, "CC") == "2:ATT>CC");
    CHECK(normal("GATTACA", 7, 7, "GG") == "7:A>AGG");
}

TEST_CASE("a normal form says the same, cannot be moved or cut, and is one of its equals") {
    auto const seed = GENERATE(range(1u, 301u));
    CAPTURE(seed);
    RandomDna random(seed);
    Bases text = random.bases(random.between(3, 12));
    append(text, random.tandem(random.between(1, 3), random.between(1, 6)));
    append(text, random.bases(random.between(1, 6)));
    auto const begin = static_cast<std::uint32_t>(random.below(text.size()));
    auto const end = static_cast<std::uint32_t>(
        random.between(begin, std::min(text.size(), begin + std::size_t{4})));
    Bases const by = random.chance(0.5) ? part_of(text, begin, end) : random.bases(random.below(4));
    auto const form = normal_form({.begin = begin, .end = end, .text = by}, text);
    Bases const expected = replaced(text, begin, end, by);
    if (!form) {
        CHECK(expected == text);
        return;
    }
    auto const last = static_cast<std::uint32_t>(form->position + form->reference.size());
    CHECK(part_of(text, form->position, last) == form->reference);
    CHECK(replaced(text, form->position, last, form->alternative) == expected);
    REQUIRE_FALSE(form->reference.empty());
    REQUIRE_FALSE(form->alternative.empty());
    bool const indel = form->reference.size() != form->alternative.size();
    if (form->position != 0) CHECK(form->reference.back() != form->alternative.back());
    if (!indel) CHECK(form->reference.front() != form->alternative.front());
    CHECK(form->text_bases() == by.size());
}
