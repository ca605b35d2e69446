// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/primer_differences.hpp"
#include "cli/output/column/three_prime_tally.hpp"
#include "engine/primers/find_amplicons.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

namespace tansaku::test {
namespace {

using namespace tansaku::cli;

Allele allele_of(std::string_view text, std::vector<CigarRun> cigar) {
    Allele allele;
    allele.text = to_residues(text);
    allele.cigar = std::move(cigar);
    return allele;
}

TEST_CASE("differences of a primer: bases that differ, that are missing, and that are too many") {
    Query const primer{"p", to_residues("ACGTACGTAC")};
    auto const text = [&](std::string_view bases, std::vector<CigarRun> cigar) {
        return difference_text(primer, allele_of(bases, std::move(cigar)));
    };
    CHECK(text("ACGTACGTAC", {{'=', 10}}) == "=");
    CHECK(text("ACGTACGTAG", {{'=', 9}, {'X', 1}}) == "10:C>G");
    CHECK(text("TTGTACGTA", {{'X', 2}, {'=', 7}, {'I', 1}}) == "1:AC>TT;10:C>-");
    CHECK(text("ACGTACGTTAC", {{'=', 8}, {'D', 1}, {'=', 2}}) == "9:->T");
    CHECK(text("ACGTACTTCC", {{'=', 6}, {'X', 1}, {'=', 1}, {'X', 1}, {'=', 1}}) == "7:G>T;9:A>C");
}

TEST_CASE("differences under the 3' end are those that are as near to it as the column tells") {
    Query const primer{"p", to_residues("ACGTACGTAC")};
    for (std::uint32_t behind = 0; behind < 6; ++behind)
        for (char const operation : {'X', 'I', 'D'}) {
            std::uint32_t const before = 10 - behind - (operation == 'D' ? 0 : 1);
            std::vector<CigarRun> cigar{{'=', before}, {operation, 1}};
            if (behind != 0) cigar.push_back({'=', behind});
            CAPTURE(behind, operation);
            auto const differences = primer_differences(primer, allele_of("ACGTACGTACG", cigar));
            REQUIRE(differences.size() == 1);
            CHECK(differences[0].among_last(3, 10) == (nearest_to_3prime(cigar) <= 3));
        }
}

TEST_CASE("the commonest difference under a 3' end") {
    PrimerAnswer answer;
    answer.forward.query = {"p", to_residues("ACGTACGTAC")};
    answer.reverse.query = answer.forward.query;
    Allele const equal = allele_of("ACGTACGTAC", {{'=', 10}});
    Allele const last = allele_of("ACGTACGTAG", {{'=', 9}, {'X', 1}});
    Allele const first = allele_of("CCGTACGTAC", {{'X', 1}, {'=', 9}});
    ThreePrimeTally tally;
    CHECK(tally.commonest() == ".");
    tally.add(answer, &equal, &first);
    tally.add(answer, nullptr, nullptr);
    CHECK(tally.haplotypes() == 0);
    tally.add(answer, &last, &equal);
    tally.add(answer, &equal, &last);
    CHECK(tally.commonest() == "forward 10:C>G"); // of two, the first as text
    tally.add(answer, &last, &last);
    tally.add(answer, nullptr, &last);
    CHECK(tally.haplotypes() == 4);
    CHECK(tally.commonest() == "reverse 10:C>G");
    CHECK(tally.commonest_haplotypes() == 3);
}

} // namespace
} // namespace tansaku::test
