// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <fstream>

namespace tansaku::test {
namespace {

using Cells = std::vector<std::string>;

// A product of 300 bases around the SNP at 2,000, and one whose forward primer lies on the SNP, 3
// bases from its 3' end.
std::string write_pairs(CohortIndex const & cohort) {
    auto const reverse = [&](std::size_t end) {
        return reverse_complement_of(cohort.base.substr(end - 20, 20));
    };
    return cohort.dir.write("pairs.tsv", "# two pairs\npair\tforward\treverse\naround\t" +
                                             cohort.base.substr(1850, 20) + '\t' + reverse(2150) +
                                             "\non\t" + cohort.base.substr(1983, 20) + '\t' +
                                             reverse(2300) + '\n');
}

TEST_CASE("primers: a row per product, with its place, errors and text") {
    CohortIndex const cohort;
    std::string const pairs = write_pairs(cohort);
    ProgramResult const result =
        tansaku({"primers", cohort.path, pairs, "--metadata-columns", "age"});
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    auto const table = cells(result.out);
    REQUIRE(table.size() == 17); // two pairs, eight haplotypes
    CHECK(table[0].front() == "pair");
    CHECK(table[0].back() == "age");
    Cells const & first = table[1];
    CHECK(first[0] == "around");
    CHECK(first[1] == "JGAN000000001");
    CHECK(Cells(first.begin() + 4, first.begin() + 14) ==
          Cells{"+", "1851", "2150", "300", "0", ".", "20=", "0", ".", "20="});
    CHECK(first.back() == "40-49");
    CHECK(table[4][14] != first[14]); // JGAN000000002, haplotype 2, without the SNP
    CHECK(table[5][14] != first[14]);
    CHECK(table[6][14] == first[14]);
    CHECK(table[9][0] == "on");
    CHECK(table[9][8] == "1");
    CHECK(table[9][9] == "3");
    CHECK(table[9][10] == "17=1X2=");
    CHECK(table[16][8] == "0");
    // The other way round: the same products, read along the other primer.
    std::string const turned = cohort.dir.write(
        "turned.tsv", "pair\treverse\tforward\naround\t" + cohort.base.substr(1850, 20) + '\t' +
                          reverse_complement_of(cohort.base.substr(2130, 20)) + '\n');
    auto const other = cells(tansaku({"primers", cohort.path, turned}).out);
    REQUIRE(other.size() == 9);
    CHECK(other[1][4] == "-");
    CHECK(other[1][5] == "1851");
    CHECK(other[1][6] == "2150");
}

TEST_CASE("primers: who amplifies, and what lies under the primers of those who do not") {
    CohortIndex const cohort;
    std::string const pairs = write_pairs(cohort);
    std::vector<std::string> words{"primers",         cohort.path, pairs,      "--max-errors", "1",
                                   "--anchor-3prime", "3",         "--format", "pairs"};
    // The 18th base of the forward primer, 3 from its end.
    std::string const snp = std::string("18:") + cohort.base[2000] + '>' + cohort.variant[2000];
    auto table = cells(tansaku(words).out);
    REQUIRE(table.size() == 3);
    CHECK(table[1] == Cells{"around", "max-errors=1 anchor-3prime=3 max-product=3000", "8", "2",
                            "300", "300", "8", "4", "3", "3", "100.000", "0", ".", "0"});
    // Haplotypes without the SNP: 2 of sample 2, 1 of sample 3, both of sample 4.
    CHECK(Cells(table[2].begin() + 2, table[2].end()) ==
          Cells{"4", "1", "317", "317", "4", "3", "3", "3", "100.000", "4", "forward " + snp, "4"});

    words.back() = "dropouts";
    table = cells(tansaku(words).out);
    REQUIRE(table.size() == 5);
    CHECK(table[1] == Cells{"on", "JGAN000000001", "1", "yes", "1", "3", "17=1X2=", "0", ".",
                            "20=", "317", "chr1", "1984", snp, "chr1", "2281", "="});
    CHECK(table[3][1] == "JGAN000000002");
    CHECK(table[4][1] == "JGAN000000003");

    words.insert(words.end(), {"--filter", "biobank=TMM"});
    table = cells(tansaku(words).out);
    CHECK(table.size() == 4);
}

TEST_CASE("primers: products that are too long, and primers that are nowhere") {
    CohortIndex const cohort;
    std::string const pairs = cohort.dir.write(
        "p.tsv", "pair\tforward\treverse\nlong\t" + cohort.base.substr(100, 20) + '\t' +
                     reverse_complement_of(cohort.base.substr(4000, 20)) + "\nnowhere\t" +
                     random_bases(20, 99) + '\t' + random_bases(20, 98) + '\n');
    auto table = cells(tansaku({"primers", cohort.path, pairs, "--format", "pairs"}).out);
    REQUIRE(table.size() == 3);
    CHECK(table[1][2] == "0");
    CHECK(table[1][10] == "0.000");
    table = cells(tansaku({"primers", cohort.path, pairs, "--format", "dropouts"}).out);
    REQUIRE(table.size() == 17);
    CHECK(table[1][10] == "."); // both are there, too far apart
    CHECK(table[1][6] == "20=");
    CHECK(table[9][4] == ".");
    table = cells(tansaku({"primers", cohort.path, pairs, "--max-product", "3920"}).out);
    CHECK(table.size() == 9);
    table = cells(tansaku({"primers", cohort.path, pairs, "--max-product", "3919"}).out);
    CHECK(table.size() == 1);
}

TEST_CASE("primers: one thread and two write the same bytes") {
    CohortIndex const cohort;
    // The first one's places are too far apart.
    std::string text = "pair\tforward\treverse\nfar\t" + cohort.base.substr(100, 20) + '\t' +
                       reverse_complement_of(cohort.base.substr(4500, 20)) + '\n';
    for (std::size_t i = 0; i < 12; ++i)
        text += "p" + std::to_string(i) + '\t' + cohort.base.substr(100 + 300 * i, 20) + '\t' +
                reverse_complement_of(cohort.base.substr(400 + 300 * i, 20)) + '\n';
    std::string const pairs = cohort.dir.write("many.tsv", text);
    for (std::string const format : {"amplicons", "pairs", "dropouts"}) {
        CAPTURE(format);
        std::vector<std::string> words{"primers",  cohort.path, pairs,     "--max-errors", "0",
                                       "--format", format,      "--quiet", "--threads",    "1"};
        std::string const one = tansaku(words).out;
        words.back() = "2";
        CHECK(cells(one).size() > 1);
        CHECK(tansaku(words).out == one);
    }
}

TEST_CASE("primers: bad tables and pairs") {
    CohortIndex const cohort;
    auto const refuse = [&](std::string const & text, std::string_view code) {
        std::string const file = cohort.dir.write("bad.tsv", text);
        ProgramResult const result = tansaku({"primers", cohort.path, file});
        INFO(result.err);
        CHECK(result.exit_code == 2);
        CHECK(result.err_has(code));
        CHECK(result.out.empty());
    };
    std::string const a = random_bases(20, 3);
    refuse("pair\tforward\n", "E-COL-04");
    refuse("pair\tforward\treverse\n", "E-CNT-02");
    refuse("pair\tforward\treverse\nx\t" + a + '\t' + a + "\nx\t" + a + '\t' + a + '\n',
           "E-PRI-01");
    refuse("pair\tforward\treverse\nx\tACGT!\t" + a + '\n', "E-PRI-02");
    refuse("pair\tforward\treverse\nx\tACGT\t" + a + '\n', "E-QRY-01");
    CHECK(tansaku({"primers", cohort.path}).err_has("E-USE-03"));
    CHECK(tansaku({"primers", cohort.path, cohort.dir / "none.tsv"}).err_has("E-IO-01"));

    std::string const mixed = cohort.dir.write(
        "mixed.tsv", "pair\tforward\treverse\nshort\tACGTACGTAC\t" + a + "\ngood\t" +
                         cohort.base.substr(100, 20) + '\t' +
                         reverse_complement_of(cohort.base.substr(300, 20)) + '\n');
    ProgramResult const result = tansaku({"primers", cohort.path, mixed});
    CHECK(result.exit_code == 3);
    CHECK(result.err_has("mixed.tsv:2: forward primer: "));
    CHECK(cells(result.out).size() == 9);
}

TEST_CASE("primers: codes of the samples match what they may stand for, if asked to") {
    TempDir dir;
    std::string text = random_bases(900, 8);
    std::string const pairs =
        dir.write("p.tsv", "pair\tforward\treverse\nx\t" + text.substr(200, 20) + '\t' +
                               reverse_complement_of(text.substr(400, 20)) + '\n');
    for (std::size_t const at : {205u, 210u, 215u})
        text[at] = 'N';
    std::string const path = dir / "index";
    REQUIRE(tansaku({"index", path, dir.write("a.fa", fasta("chr1", text)), "--quiet"}).exit_code ==
            0);
    std::vector<std::string> words{"primers", path, pairs, "--format", "pairs"};
    CHECK(cells(tansaku(words).out)[1][2] == "0");
    words.push_back("--text-iupac");
    auto const table = cells(tansaku(words).out);
    CHECK(table[1][1] == "max-errors=2 text-iupac max-product=3000");
    CHECK(table[1][2] == "1");
}

TEST_CASE("primers --summary: what became of every pair, and of the run") {
    CohortIndex const cohort;
    std::string const good = cohort.base.substr(100, 20);
    std::string const reverse = reverse_complement_of(cohort.base.substr(300, 20));
    std::string const pairs = cohort.dir.write(
        "pairs.tsv", "pair\tforward\treverse\nshort\tACGTACGTACG\t" + reverse + "\ngood\t" + good +
                         '\t' + reverse + "\nnowhere\t" + random_bases(20, 99) + '\t' +
                         random_bases(20, 98) + "\nlast\tACGTACGTACG\t" + reverse + '\n');
    std::string const file = cohort.dir / "run.json";
    std::vector<std::string> words{"primers",      cohort.path, pairs,       "--format", "pairs",
                                   "--max-errors", "1",         "--summary", file};
    CHECK(tansaku(words).exit_code == 3);
    auto const run = nlohmann::json::parse(std::ifstream(file));
    CHECK(run["schema"] == "tansaku.run.v1");
    CHECK(run["verb"] == "primers");
    CHECK(run["exit_code"] == 3);
    CHECK(run["samples"]["searched"] == 4);
    CHECK(run["queries"]["total"] == 4);
    CHECK(run["queries"]["refused"] == 2);
    std::vector<std::string> statuses;
    for (auto const & pair : run["each_query"])
        statuses.push_back(pair["query"].get<std::string>() + ' ' +
                           pair["status"].get<std::string>());
    CHECK(statuses == Cells{"short refused", "good answered", "nowhere no_hit", "last refused"});
    CHECK(run["each_query"][1]["places"] == 8);
    CHECK(run["each_query"][0]["refused"]["code"] == "E-QRY-01");

    CHECK(tansaku(words).err_has("E-OUT-"));
    words.insert(words.end(), {"--force", "--generation", "77"});
    CHECK(tansaku(words).exit_code != 0);
    CHECK(nlohmann::json::parse(std::ifstream(file))["errors"].size() == 1);
}

// What `search` would refuse is refused here, whichever rule is against it.
TEST_CASE("primers: a primer that no query can be is refused, and the other pairs are answered") {
    CohortIndex const cohort;
    std::string const forward = cohort.base.substr(100, 20);
    std::string const reverse = reverse_complement_of(cohort.base.substr(300, 20));
    std::string const short_one = forward.substr(6); // 14 bases, which may have two errors
    std::string const codes(15, 'R');
    auto const table_of = [&](std::vector<std::pair<std::string, std::string>> const & pairs) {
        std::string text = "pair\tforward\treverse\n";
        for (std::size_t i = 0; i < pairs.size(); ++i)
            text += "p" + std::to_string(i) + '\t' + pairs[i].first + '\t' + pairs[i].second + '\n';
        return cohort.dir.write("refused.tsv", text);
    };
    for (std::string const format : {"amplicons", "pairs", "dropouts"}) {
        CAPTURE(format);
        ProgramResult const mixed =
            tansaku({"primers", cohort.path,
                     table_of({{short_one, reverse}, {forward, codes}, {forward, reverse}}),
                     "--format", format});
        INFO(mixed.err);
        CHECK(mixed.exit_code == 3);
        CHECK(mixed.err_has("E-QRY-01: " + (cohort.dir / "refused.tsv") + ":2: forward primer: "));
        CHECK(mixed.err_has("E-QRY-02: " + (cohort.dir / "refused.tsv") + ":3: reverse primer: "));
        for (Cells const & row : cells(mixed.out))
            CHECK((row[0] == "pair" || row[0] == "p2"));
        ProgramResult const none =
            tansaku({"primers", cohort.path, table_of({{short_one, reverse}, {codes, reverse}}),
                     "--format", format});
        CHECK(none.exit_code == 2);
        CHECK(none.out.empty());
        CHECK(none.err_has("E-QRY-01"));
        CHECK(none.err_has("E-QRY-02"));
    }
    ProgramResult const ten = tansaku(
        {"primers", cohort.path, table_of({{forward.substr(10), reverse}}), "--max-errors", "1"});
    CHECK(ten.exit_code == 2);
    CHECK(ten.err_has("E-QRY-01"));
}

} // namespace
} // namespace tansaku::test
