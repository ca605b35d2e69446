// SPDX-License-Identifier: BSD-3-Clause
// Places on a reference in rows, regions and haplotypes.
#include "tests/engine/api/api_rows.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_cohort.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

// A sample whose haplotype 1 lacks bases 1,001 to 1,500 of the reference, of 8,000.
struct VariantIndex {
    VariantIndex() {
        RandomDna random(3);
        cohort.contigs = {{"chr1", to_letters(random.bases(8000))}};
        cohort.samples = 1;
        cohort.records = {
            {"chr1", 1000, cohort.bases(0, 1000, 501), cohort.bases(0, 1000, 1), {"1|0"}}};
        cohort.write(dir);
        BuildRequest request;
        request.ids = IdPolicy::free;
        for (std::uint8_t const haplotype : {std::uint8_t{1}, std::uint8_t{2}})
            request.files.push_back(
                {dir / "cohort.vcf", "s0", haplotype, dir / "reference.fa", "donor0"});
        static_cast<void>(build_index(dir / "index", request, {}, {}));
    }

    [[nodiscard]] api::Answer search(std::string const & letters,
                                     api::SearchOptions const & options = {}) const {
        return api::Searcher(api::Index::open(dir / "index"), options).search("q", letters);
    }

    TempDir dir;
    MadeCohort cohort;
};

} // namespace

TEST_CASE("api: rows tell where a hit lies on the reference, and how it differs from it") {
    VariantIndex const made;
    api::Answer const behind = made.search(made.cohort.bases(0, 2001, 300));
    REQUIRE(behind.hits().size() == 2);
    for (api::Hit const & hit : behind.hits()) {
        CHECK(hit.begin == (hit.haplotype == 1 ? 1500 : 2000));
        CHECK(hit.ref_name == "chr1");
        CHECK(hit.ref_begin == 2000);
        CHECK(hit.ref_end == 2300);
        CHECK(hit.ref_differences == "=");
        CHECK_FALSE(hit.unphased);
    }
    api::Answer const over =
        made.search(made.cohort.bases(0, 901, 100) + made.cohort.bases(0, 1501, 100));
    REQUIRE(!over.hits().empty());
    CHECK(over.hits()[0].haplotype == 1);
    CHECK(over.hits()[0].ref_begin == 900);
    CHECK(over.hits()[0].ref_end == 1600);
    CHECK(over.hits()[0].ref_differences ==
          "1000:" + made.cohort.bases(0, 1000, 501) + '>' + made.cohort.bases(0, 1000, 1));
}

TEST_CASE("api: rows of sequences without a reference say so") {
    ApiCase const made(4);
    api::Searcher const searcher(api::Index::open(made.built.root()));
    std::size_t hits = 0;
    for (std::string const & letters : made.letters)
        for (api::Answer const answer = searcher.search("q", letters);
             api::Hit const & hit : answer.hits()) {
            CHECK(hit.ref_name.empty());
            CHECK(hit.ref_differences.empty());
            ++hits;
        }
    CHECK(hits > 0);
}

TEST_CASE("api: regions and haplotypes choose the places that count") {
    VariantIndex const made;
    std::string const letters = made.cohort.bases(0, 2001, 300);
    api::SearchOptions options;
    options.regions = {"chr1:2001-2010"};
    CHECK(made.search(letters, options).carriers().size() == 1);
    CHECK(made.search(letters, options).hits().size() == 2);
    options.haplotypes = {2};
    REQUIRE(made.search(letters, options).hits().size() == 1);
    CHECK(made.search(letters, options).hits()[0].begin == 2000);
    options.regions = {"chr1:1501-1800"}; // there on the sequence of haplotype 1
    CHECK(made.search(letters, options).hits().empty());
    options.haplotypes = {0};
    CHECK(made.search(letters, options).searched_subjects() == 0);

    auto const refusal = [&](api::SearchOptions const & bad) {
        try {
            static_cast<void>(made.search(letters, bad));
        } catch (api::Error const & error) {
            return std::string(error.code());
        }
        return std::string("none");
    };
    options = {};
    options.regions = {"chr1:9-1"};
    CHECK(refusal(options) == "E-OPT-02");
    options.regions = {"chr2"};
    CHECK(refusal(options) == "E-OPT-04");
    options = {};
    options.haplotypes = {3};
    CHECK(refusal(options) == "E-OPT-02");
}
