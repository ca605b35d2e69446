// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace tansaku::test {
namespace {

// Rows of a table by the names of its header.
std::vector<std::map<std::string, std::string>> rows(std::string const & table) {
    auto const lines = cells(table);
    REQUIRE(!lines.empty());
    std::vector<std::map<std::string, std::string>> result;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        REQUIRE(lines[i].size() == lines[0].size());
        result.emplace_back();
        for (std::size_t c = 0; c < lines[0].size(); ++c)
            result.back()[lines[0][c]] = lines[i][c];
    }
    return result;
}

TEST_CASE("search: tsv has a row per sample, on both strands") {
    SmallIndex const small;
    std::string const query = small.dir.write("q.fa", fasta("q1", small.base.substr(900, 400)));
    ProgramResult const result = tansaku({"search", small.path, query});
    REQUIRE(result.exit_code == 0);
    REQUIRE(result.err.empty());
    auto const table = rows(result.out);
    REQUIRE(table.size() == 3);
    REQUIRE(table[0].at("sample_accession") == "s1");
    REQUIRE(table[0].at("identity") == "100.000");
    REQUIRE(table[0].at("subject_start") == "901");
    REQUIRE(table[0].at("subject_end") == "1300");
    REQUIRE(table[0].at("strand") == "+");
    REQUIRE(table[0].at("haplotypes") == "0");
    REQUIRE(table[1].at("sample_accession") == "s3");
    REQUIRE(table[1].at("strand") == "-");
    REQUIRE(table[1].at("sequence") == "chr3");
    REQUIRE(table[1].at("subject_start") == "1701"); // 3,000 - 1,300 + 1
    REQUIRE(table[1].at("subject_end") == "2100");
    REQUIRE(table[1].at("allele") == table[0].at("allele"));
    REQUIRE(table[2].at("sample_accession") == "s2");
    REQUIRE(table[2].at("mismatches") == "1");
    REQUIRE(table[2].at("errors") == "1");
    REQUIRE(table[2].at("ref_name") == ".");
    REQUIRE(table[2].at("flags") == ".");
}

TEST_CASE("search: blast6 and blast7 turn the subject on the minus strand") {
    SmallIndex const small;
    std::vector<std::string> words{"search",           small.path,
                                   "--query-sequence", small.base.substr(900, 400),
                                   "--format",         "blast6"};
    auto const lines = cells(tansaku(words).out);
    REQUIRE(lines.size() == 3);
    REQUIRE(lines[1].size() == 12);
    REQUIRE(lines[1][0] == "query");
    REQUIRE(lines[1][1] == "s3.0.chr3");
    REQUIRE(lines[1][8] == "2100");
    REQUIRE(lines[1][9] == "1701");
    words.back() = "blast7";
    ProgramResult const seven = tansaku(words);
    REQUIRE(seven.out.starts_with("# TANSAKU " TANSAKU_VERSION "\n# Query: query\n# Database: "));
    REQUIRE(seven.out_has("# 3 hits found\n"));
    REQUIRE(seven.out.ends_with("# TANSAKU processed 1 queries\n"));
}

TEST_CASE("search: alleles count zygosity") {
    CohortIndex const cohort;
    ProgramResult const result = tansaku({"search", cohort.path, "--query-sequence",
                                          cohort.variant.substr(1800, 400), "--format", "alleles"});
    REQUIRE(result.exit_code == 0);
    auto const table = rows(result.out);
    REQUIRE(table.size() == 2);
    auto const & own = table[0];
    REQUIRE(own.at("cigar") == "400=");
    REQUIRE(own.at("carried") == "yes");
    REQUIRE(own.at("haplotypes") == "4");
    REQUIRE(own.at("samples") == "3");
    REQUIRE(own.at("subjects") == "2");
    REQUIRE(own.at("homozygous") == "1");
    REQUIRE(own.at("heterozygous") == "2");
    REQUIRE(own.at("sample_list") == "JGAN000000001:1+2,JGAN000000002:1,JGAN000000003:2");
    REQUIRE(table[1].at("cigar") == "200=1X199=");
    REQUIRE(table[1].at("carried") == "no");
    REQUIRE(table[1].at("homozygous") == "1");
}

TEST_CASE("search: tsv joins metadata and haplotypes of one allele") {
    CohortIndex const cohort;
    ProgramResult const result =
        tansaku({"search", cohort.path, "--query-sequence", cohort.variant.substr(1800, 400),
                 "--metadata-columns", "biobank,dataset_accession,age,sex,residence,ICD10"});
    REQUIRE(result.exit_code == 0);
    auto const table = rows(result.out);
    REQUIRE(table.size() == 4);
    REQUIRE(table[0].at("haplotypes") == "1,2");
    REQUIRE(table[0].at("copies") == "2");
    REQUIRE(table[0].at("biobank") == "TMM");
    REQUIRE(table[0].at("dataset_accession") == "JGAD000101");
    REQUIRE(table[0].at("ICD10") == "C50.9");
    REQUIRE(table[1].at("haplotypes") == "1");
    REQUIRE(table[2].at("haplotypes") == "2");
    REQUIRE(table[3].at("sample_accession") == "JGAN000000004");
    REQUIRE(table[3].at("haplotypes") == "1,2");
    REQUIRE(table[3].at("residence") == "unknown");
    REQUIRE(table[3].at("ICD10") == "unknown");
}

TEST_CASE("search: cohort counts distinct subjects") {
    CohortIndex const cohort;
    ProgramResult const result =
        tansaku({"search", cohort.path, "--query-sequence", cohort.variant.substr(1800, 400),
                 "--format", "cohort", "--by", "age"});
    REQUIRE(result.exit_code == 0);
    REQUIRE(result.out == "query\trule\tbiobank\tage\tcarriers\tsearched\tpercent\tflags\n"
                          "query\tcarrier=exact coverage=100\tall\t40-49\t1\t1\t100.000\t.\n"
                          "query\tcarrier=exact coverage=100\tall\t50-59\t1\t2\t50.000\t.\n"
                          "query\tcarrier=exact coverage=100\tTMM\tall\t1\t1\t100.000\t.\n"
                          "query\tcarrier=exact coverage=100\tNCBN\tall\t1\t1\t100.000\t.\n"
                          "query\tcarrier=exact coverage=100\tBBJ\tall\t0\t1\t0.000\t.\n"
                          "query\tcarrier=exact coverage=100\tall\tall\t2\t3\t66.667\t.\n");
}

TEST_CASE("search: jsonl is an object per query") {
    CohortIndex const cohort;
    std::string const queries = cohort.dir.write(
        "q.fa", fasta("q1", cohort.variant.substr(1800, 400)) + fasta("q2", random_bases(300, 99)));
    ProgramResult const result = tansaku({"search", cohort.path, queries, "--format", "jsonl"});
    REQUIRE(result.exit_code == 0);
    REQUIRE(std::ranges::count(result.out, '\n') == 2);
    auto const first = nlohmann::json::parse(result.out.substr(0, result.out.find('\n')));
    REQUIRE(first["schema"] == "tansaku.answer.v1");
    REQUIRE(first["query"] == "q1");
    REQUIRE(first["counts"]["carrier_subjects"] == 2);
    REQUIRE(first["counts"]["searched_subjects"] == 3);
    REQUIRE(first["alleles"][0]["hits"].size() == 4);
    auto const second = nlohmann::json::parse(result.out.substr(result.out.find('\n')));
    REQUIRE(second["status"] == "no_hit");
    REQUIRE(second["alleles"].empty());
}

TEST_CASE("search: summary is for people") {
    CohortIndex const cohort;
    std::string const queries = cohort.dir.write(
        "q.fa", fasta("q1", cohort.variant.substr(1800, 400)) + fasta("q2", random_bases(300, 99)));
    ProgramResult const result = tansaku({"search", cohort.path, queries, "--format", "summary"});
    REQUIRE(result.exit_code == 0);
    REQUIRE(result.out_has(
        "q1  (400 bases)\n  found in 4 samples, 2 alleles; carriers: 2 of 3 subjects "
        "(carrier=exact coverage=100)\n"));
    REQUIRE(result.out_has("JGAN000000001 (TMM, 40-49, female)"));
    REQUIRE(result.out_has("q2  (300 bases)\n  no hit; carriers: 0 of 3 subjects"));
    REQUIRE(result.out.find('\x1b') == std::string::npos);
}

TEST_CASE("search: every format is the same with more threads, shards and batches") {
    CohortIndex const cohort;
    std::vector<std::string> words = cohort.build_words(cohort.dir / "pieces");
    for (char const * word : {"--shard-bases", "2048", "--batch-samples", "1"})
        words.push_back(word);
    REQUIRE(tansaku(words).exit_code == 0);
    std::string queries;
    for (std::size_t i = 0; i < 20; ++i)
        queries += fasta("q" + std::to_string(i), cohort.variant.substr(i * 200, 500));
    std::string const file = cohort.dir.write("q.fa", queries);
    for (std::string const format :
         {"tsv", "blast6", "blast7", "alleles", "cohort", "jsonl", "summary"}) {
        ProgramResult const one =
            tansaku({"search", cohort.path, file, "--format", format, "--threads", "1"});
        ProgramResult const many =
            tansaku({"search", cohort.dir / "pieces", file, "--format", format, "--threads", "4"});
        REQUIRE(one.exit_code == 0);
        REQUIRE(one.out == many.out);
    }
}

} // namespace
} // namespace tansaku::test
