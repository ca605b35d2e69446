// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/dictionary/locus_order.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>

using namespace tansaku;

namespace {

// Phrases are letters, lower case where a sequence reads them reversed; all have one length.
class Loci {
public:
    void read(std::string_view sequence) {
        std::optional<Element> before;
        for (char const letter : sequence) {
            bool const reversed = letter >= 'a';
            char const name = static_cast<char>(reversed ? letter - 'a' + 'A' : letter);
            auto const known = names_.find(name);
            auto const here = Element::make(
                static_cast<std::uint32_t>(known == std::string::npos ? names_.size() : known),
                reversed);
            if (known == std::string::npos) {
                names_ += name;
                order_.add(before, here);
            } else if (before) {
                order_.join(*before, here);
            }
            before = here;
        }
    }

    [[nodiscard]] std::string stored(std::vector<std::uint32_t> length = {}) const {
        length.resize(names_.size(), 100);
        std::string stored;
        for (std::uint32_t const phrase : order_.order(length))
            stored += names_[phrase];
        return stored;
    }

private:
    std::string names_;
    LocusOrder order_;
};

} // namespace

TEST_CASE("new phrases behind known ones are ordered by what stands there") {
    LocusOrder order;
    for (std::uint32_t const locus : {0u, 1u, 1u, 2u}) // A, B and its variant b, C
        order.know(locus);
    auto const forward = [](Node phrase) { return Element::make(phrase, false); };
    order.join(forward(0), forward(1));
    order.join(forward(2), forward(3));
    order.add(forward(2), forward(4)); // a variant of C, as the variant of B has the same place
    order.add({}, forward(5));         // something else
    order.add(forward(0), forward(6)); // a variant of B
    CHECK(order.order(std::vector<std::uint32_t>{100, 100, 100}) ==
          std::vector<std::uint32_t>{6, 4, 5});
}

TEST_CASE("variants are stored beside what they stand for") {
    Loci loci;
    loci.read("ABCDE");
    CHECK(loci.stored() == "ABCDE");
    loci.read("AXCDE"); // one phrase
    loci.read("ABYZE"); // two in a row
    loci.read("AXWDE"); // behind a variant
    CHECK(loci.stored() == "ABXCYWDZE");
    SECTION("by length") { CHECK(loci.stored({100, 101}) == "AXBCYWDZE"); }
}

TEST_CASE("variants on the other strand are stored there too") {
    Loci loci;
    loci.read("ABCDE");
    loci.read("edxba");
    loci.read("eYcba"); // its canonical text is the other strand's
    loci.read("ABCyW"); // reads Y as the first sequence would; behind it stands E
    CHECK(loci.stored() == "ABCXDYEW");
}

TEST_CASE("long new sequence gets places of its own") {
    Loci loci;
    loci.read("ABCDEFGH");
    loci.read("APQRSTUVBCDEFGH"); // four are taken for variants
    CHECK(loci.stored() == "ABPCQDRESFGHTUV");
    loci.read("APQRSTXVBC");
    CHECK(loci.stored().substr(12) == "TUXV");
}

TEST_CASE("a phrase behind itself ends nowhere") {
    Loci loci;
    loci.read("AAAABAAB");
    loci.read("Aaab");
    CHECK(loci.stored().size() == 2);
}
