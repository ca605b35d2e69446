// SPDX-License-Identifier: BSD-3-Clause
// --region and --haplotype, of searches and primers.
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_cohort.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

namespace tansaku::test {
namespace {

using Cells = std::vector<std::string>;

// One column of a table.
Cells column(ProgramResult const & result, std::string_view name) {
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    auto const table = cells(result.out);
    REQUIRE(!table.empty());
    auto const at = static_cast<std::size_t>(std::ranges::find(table[0], name) - table[0].begin());
    Cells values;
    for (std::size_t i = 1; i < table.size(); ++i)
        values.push_back(table[i].at(at));
    return values;
}

ProgramResult search(std::string const & index, std::string const & query, Cells more) {
    more.insert(more.begin(), {"search", index, "--query-sequence", query, "--format", "tsv"});
    return tansaku(std::move(more));
}

TEST_CASE("search: --region takes places on sequences of that name") {
    SmallIndex const small; // s3 has it on chr3, reversed
    std::string const query = small.base.substr(900, 400);
    // Without hits by chance.
    for (Cells const & rule : {Cells{"--evalue", "1e-5"}, Cells{"--max-errors", "2"}}) {
        auto const found = [&](Cells more) {
            more.insert(more.end(), rule.begin(), rule.end());
            return column(search(small.path, query, more), "sample_accession");
        };
        CHECK(found({}).size() == 3);
        CHECK(found({"--region", "chr1"}) == Cells{"s1", "s2"});
        CHECK(found({"--region", "chr3"}) == Cells{"s3"});
        CHECK(found({"--region", "chr1:1,300-1,400"}) == Cells{"s1", "s2"}); // its last base
        CHECK(found({"--region", "chr1:1301-1400"}).empty());
        CHECK(found({"--region", "chr1:1-901"}).size() == 2);
        CHECK(found({"--region", "chr1:1-900"}).empty());
        CHECK(found({"--region", "chr1:1-900", "--region", "chr3"}) == Cells{"s3"});
    }
    ProgramResult const carriers = tansaku({"search", small.path, "--query-sequence", query,
                                            "--format", "cohort", "--region", "chr1"});
    REQUIRE(cells(carriers.out).size() == 2);
    CHECK(column(carriers, "carriers") == Cells{"1"}); // s3 has it elsewhere
    CHECK(column(carriers, "rule") == Cells{"carrier=exact coverage=100 region=chr1"});
    CHECK(column(carriers, "searched") == Cells{"3"});
}

TEST_CASE("search: regions that are none, or nowhere") {
    SmallIndex const small;
    std::string const query = small.base.substr(900, 400);
    for (std::string const region : {"1:5", "1:9-5", "1:0-5", "1:a-b", "", ":1-5"}) {
        ProgramResult const result = search(small.path, query, {"--region", region});
        INFO(region << ": " << result.err);
        if (region == "1:5") { // a name may have colons
            CHECK(result.err_has("E-OPT-04"));
        } else {
            CHECK(result.err_has("E-USE-04"));
        }
        CHECK(result.exit_code == 2);
        CHECK(result.out.empty());
    }
    ProgramResult const nowhere = search(small.path, query, {"--region", "chrX"});
    CHECK(nowhere.exit_code == 2);
    CHECK(nowhere.err_has("E-OPT-04"));
    CHECK(nowhere.err_has("there are chr1, chr2, chr3"));
}

TEST_CASE("search: places on a reference are what --region means of variants") {
    MadeCohort cohort;
    cohort.contigs = {{"chr1", random_bases(8000, 61)}};
    cohort.samples = 1;
    std::string const base = cohort.bases(0, 1000, 1);
    cohort.records = {{"chr1", 1000, cohort.bases(0, 1000, 501), base, {"1|0"}}}; // 500 deleted
    TempDir const dir;
    cohort.write(dir);
    REQUIRE(tansaku({"index", dir / "index", "--manifest", dir / "manifest.tsv", "--ids", "free"})
                .exit_code == 0);
    // From 2,001 on, on the reference; from 1,501 on the sequence of haplotype 1.
    std::string const query = cohort.bases(0, 2001, 300);
    auto const haplotypes = [&](Cells const & more) {
        return column(search(dir / "index", query, more), "haplotypes");
    };
    CHECK(haplotypes({}) == Cells{"1,2"});
    CHECK(haplotypes({"--region", "chr1:2001-2001"}) == Cells{"1,2"});
    CHECK(haplotypes({"--region", "chr1:2301-9000"}).empty());
    CHECK(haplotypes({"--region", "chr1:1501-1800"}).empty());
    CHECK(haplotypes({"--region", "chr1:2300-2300", "--haplotype", "2"}) == Cells{"2"});
    CHECK(haplotypes({"--haplotype", "1"}) == Cells{"1"});
    CHECK(haplotypes({"--haplotype", "1,2"}) == Cells{"1,2"});
    CHECK(haplotypes({"--haplotype", "1", "--haplotype", "2"}) == Cells{"1,2"});
}

TEST_CASE("search: --haplotype chooses who is searched") {
    CohortIndex const cohort;
    std::string const query = cohort.variant.substr(1900, 200); // with the SNP
    auto const carriers = [&](Cells const & more) {
        Cells words{"search", cohort.path, "--query-sequence", query, "--format", "cohort"};
        words.insert(words.end(), more.begin(), more.end());
        auto const table = cells(tansaku(words).out);
        return Cells(table.back().end() - 4, table.back().end());
    };
    Cells const both = carriers({});
    Cells const first = carriers({"--haplotype", "1"});
    Cells const second = carriers({"--haplotype", "2"});
    CHECK(both != first);
    CHECK(first != second); // S…1 alone has it there; S…1 and S…2 have it here
    std::string const summary = cohort.dir / "summary.json";
    ProgramResult const nobody =
        search(cohort.path, query, {"--haplotype", "0", "--summary", summary});
    CHECK(nobody.exit_code == 0);
    CHECK(nobody.err_has("W-FLT-01"));
    nlohmann::json const told = nlohmann::json::parse(std::ifstream(summary));
    CHECK(told["samples"]["searched"] == 0);
    CHECK(told["filters"] == nlohmann::json::array({"haplotype 0"}));
    for (std::string const bad : {"3", "possible", "", "1,,2"}) {
        ProgramResult const result = search(cohort.path, query, {"--haplotype", bad});
        CHECK(result.exit_code == 2);
        CHECK(result.err_has("E-USE-04"));
    }
}

TEST_CASE("primers: products of primers that lie there, on these haplotypes") {
    CohortIndex const cohort;
    std::string const pairs = cohort.dir.write(
        "pairs.tsv", "pair\tforward\treverse\naround\t" + cohort.base.substr(1850, 20) + '\t' +
                         reverse_complement_of(cohort.base.substr(2130, 20)) + '\n');
    auto const rows = [&](Cells more) {
        more.insert(more.begin(), {"primers", cohort.path, pairs});
        ProgramResult const result = tansaku(more);
        INFO(result.err);
        REQUIRE(result.exit_code == 0);
        return cells(result.out).size() - 1;
    };
    std::string const name = cells(tansaku({"primers", cohort.path, pairs}).out).at(1).at(3);
    CHECK(rows({}) == 8);
    CHECK(rows({"--haplotype", "2"}) == 4);
    CHECK(rows({"--haplotype", "2", "--format", "dropouts"}) == 0);
    CHECK(rows({"--region", name + ":1870-2131"}) == 8);
    CHECK(rows({"--region", name + ":1871-2131"}) == 0); // the forward primer ends before
    CHECK(rows({"--region", name + ":1871-2131", "--format", "dropouts"}) == 8);
    CHECK(rows({"--region", name + ":1871-2131", "--format", "dropouts", "--haplotype", "1"}) == 4);
}

} // namespace
} // namespace tansaku::test
