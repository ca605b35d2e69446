// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

std::string const k_columns = "sample_accession\thaplotype\tpath\n";
std::string const k_rows =
    "sample_accession\tsubject_ref\tbiobank\tage\tsex\tresidence\tICD10\tdataset_accession\n";

// Adds to an index what is refused, and expects that nothing changes.
ProgramResult refuse(std::string const & index, std::vector<std::string> words,
                     std::string_view code) {
    auto const before = snapshot(index);
    words.insert(words.begin(), {"add", index});
    ProgramResult result = tansaku(words);
    INFO(result.err);
    CHECK(result.exit_code == 2);
    CHECK(result.err_has("tansaku: error " + std::string(code)));
    CHECK(result.out.empty());
    CHECK(snapshot(index) == before);
    return result;
}

TEST_CASE("add: files become samples of the index") {
    SmallIndex const small;
    std::string const s4 = small.dir.write("s4.fa", fasta("chr1", with_snp(small.base, 4000)));
    std::string const s5 = small.dir.write("s5.fa", fasta("chr1", small.base));
    ProgramResult const added = tansaku({"add", small.path, s4});
    INFO(added.err);
    REQUIRE(added.exit_code == 0);
    REQUIRE(added.out_has("samples         1 added, now 4\n"));
    REQUIRE(added.out_has("shards          1 added, now 2\n"));
    REQUIRE(added.out_has("generation      2\n"));
    ProgramResult const silent = tansaku({"add", small.path, s5, "--quiet"});
    REQUIRE(silent.exit_code == 0);
    REQUIRE(silent.out.empty());
    ProgramResult const info = tansaku({"info", small.path, "--json"});
    REQUIRE(info.out_has("\"samples\": 5,"));
    REQUIRE(info.out_has("\"shards\": 2,"));
    REQUIRE(info.out_has("\"batches\": 3,"));
    REQUIRE(info.out_has("\"generation\": 3,"));
    REQUIRE(tansaku({"verify", small.path, "--deep"}).exit_code == 0);
    ProgramResult const text = tansaku({"extract", small.path, "s4"});
    REQUIRE(text.exit_code == 0);
    REQUIRE(text.out.substr(0, 14) == ">s4.0.chr1\n" + small.base.substr(0, 3));
    ProgramResult const found =
        tansaku({"search", small.path, "--query-sequence", small.base.substr(3900, 200), "--evalue",
                 "1e-5", "--format", "tsv"});
    REQUIRE(cells(found.out).size() == 5); // header, s1, s2, s4, s5
}

TEST_CASE("add: samples that the index has are refused, by file and line") {
    SmallIndex const small;
    ProgramResult const file =
        refuse(small.path, {small.dir / "s1.fa", small.dir / "s2.fa"}, "E-ID-02");
    REQUIRE(file.err_has("s1.fa: "));
    REQUIRE(file.err_has("s2.fa: "));
    std::string const records = small.dir.write("more.fa", fasta("s9", random_bases(3000, 5)) +
                                                               fasta("s3", random_bases(3000, 6)));
    ProgramResult const record = refuse(small.path, {"--sample-per-record", records}, "E-ID-02");
    REQUIRE(record.err_has("more.fa:45: ")); // behind 1 + 43 lines
    std::string const manifest = small.dir.write("m.tsv", k_columns + "s8\t0\ts1.fa\n"
                                                                      "s3\t0\ts1.fa\n"
                                                                      "s2\t0\ts2.fa\n");
    ProgramResult const rows = refuse(small.path, {"--manifest", manifest}, "E-ID-02");
    REQUIRE(rows.err_has("m.tsv:3: "));
    REQUIRE(rows.err_has("m.tsv:4: "));
    REQUIRE_FALSE(rows.err_has("m.tsv:2: "));
}

TEST_CASE("add: words that don't go together") {
    SmallIndex const small;
    std::string const good = small.dir.write("good.fa", fasta("chr1", random_bases(3000, 5)));
    refuse(small.path, {}, "E-USE-03");
    refuse(small.path, {good, "--metadata", good}, "E-USE-05");
    refuse(small.path, {good, "--manifest", good}, "E-USE-05");
    refuse(small.path, {good, "--ids", "free"}, "E-USE-02");
    refuse(small.path, {good, "--share", "group"}, "E-USE-02");
    refuse(small.path, {good, "--memory", "1M"}, "E-OPT-01");
    refuse(small.path, {small.dir / "missing.fa"}, "E-IO-01");
    refuse(small.path, {small.dir.write("empty.fa", "")}, "E-SEQ-01");
    CohortIndex const cohort;
    refuse(cohort.path, {good}, "E-USE-05"); // platform ids need a manifest
    ProgramResult const none = tansaku({"add", small.dir / "none", good});
    REQUIRE(none.exit_code == 2);
    REQUIRE(none.err_has("E-IDX-01"));
    REQUIRE_FALSE(fs::exists(small.dir / "none"));
}

TEST_CASE("add: metadata of new samples go to the catalogue") {
    CohortIndex const cohort;
    std::string const manifest =
        cohort.dir.write("more.tsv", k_columns + "JGAN000000005\t0\tJGAN000000001.1.fa\n"
                                                 "JGAN000000006\t0\tJGAN000000004.1.fa\n");
    std::string const row5 = "JGAN000000005\tS00000000000000000000000000000002\tNCBN\t50-59\tmale\t"
                             "JP-13\tI10\tJGAD000102\n";
    std::string const row6 =
        "JGAN000000006\tS00000000000000000000000000000009\tBBJ\t60-69\tfemale\t"
        "JP-01\tE11\tJGAD000104\n";
    auto const add = [&](std::string const & rows) {
        return std::vector<std::string>{"--manifest", manifest, "--metadata",
                                        cohort.dir.write("rows.tsv", k_rows + rows)};
    };
    refuse(cohort.path, {"--manifest", manifest}, "E-REF-05");
    refuse(cohort.path, add(row5), "E-REF-05");
    ProgramResult const again =
        refuse(cohort.path,
               add(row5 +
                   "JGAN000000001\tS00000000000000000000000000000001\tTMM\t40-49\tfemale\tJP-04\t"
                   "C50.9\tJGAD000101\n" +
                   row6),
               "E-ID-02");
    REQUIRE(again.err_has("rows.tsv:3: "));
    std::string other = row5; // the subject is of NCBN
    other.replace(other.find("NCBN"), 4, "TMM");
    REQUIRE(refuse(cohort.path, add(other + row6), "E-SUBJ-02").err_has("rows.tsv:2: "));

    std::vector<std::string> words = add(row6 + row5);
    words.insert(words.begin(), {"add", cohort.path});
    ProgramResult const added = tansaku(words);
    INFO(added.err);
    REQUIRE(added.exit_code == 0);
    ProgramResult const info = tansaku({"info", cohort.path, "--json"});
    REQUIRE(info.out_has("\"samples\": 6,"));
    REQUIRE(info.out_has("\"subjects\": 4,")); // sample 5 is another one of a subject
    REQUIRE(info.out_has("\"datasets\": 4,"));
    ProgramResult const found =
        tansaku({"search", cohort.path, "--query-sequence", cohort.variant.substr(1900, 200),
                 "--format", "tsv", "--filter", "ICD10=I10", "--min-identity", "100",
                 "--metadata-columns", "biobank,age"});
    auto const table = cells(found.out);
    REQUIRE(table.size() == 3); // 3 and 5
    REQUIRE(table[2][1] == "JGAN000000005");
    REQUIRE(table[2].back() == "50-59");
}

TEST_CASE("add: a reader's answers do not depend on how the index grew") {
    TempDir const dir;
    auto const manifest = [&](std::string const & name, auto const & wanted) {
        std::string text;
        for (auto const & row : cells([&] {
                 std::ifstream file(sample_data("manifest.tsv"));
                 return std::string(std::istreambuf_iterator<char>(file), {});
             }())) {
            if (text.empty())
                text = k_columns;
            else if (wanted(row[0].back() - '0'))
                text += row[0] + '\t' + row[1] + '\t' + sample_data(row[2]) + '\n';
        }
        return dir.write(name, text);
    };
    auto const metadata = [](std::vector<std::string> words) {
        for (char const * const table : {"samples", "datasets", "disease-terms"}) {
            std::string file = table;
            std::replace(file.begin(), file.end(), '-', '_');
            words.push_back(std::string("--") + (file == "samples" ? "metadata" : table));
            words.push_back(sample_data(file + ".tsv"));
        }
        return words;
    };
    auto const run = [](std::vector<std::string> const & words) {
        ProgramResult const result = tansaku(words);
        INFO(result.err);
        REQUIRE(result.exit_code == 0);
        return result.out;
    };
    // By last digit of the accession: neither in their order nor in equal parts. The rows of all
    // samples are known from the first.
    run(metadata({"index", dir / "once", "--manifest", sample_data("manifest.tsv"), "--quiet"}));
    run(metadata({"index", dir / "grown", "--manifest",
                  manifest("a.tsv", [](int digit) { return digit == 7; }), "--quiet"}));
    run({"add", dir / "grown", "--manifest",
         manifest("b.tsv", [](int digit) { return digit % 2 == 0; }), "--quiet"});
    run({"add", dir / "grown", "--manifest",
         manifest("c.tsv", [](int digit) { return digit == 1; }), "--quiet"});
    run({"add", dir / "grown", "--manifest",
         manifest("d.tsv", [](int digit) { return digit % 2 == 1 && digit != 7 && digit != 1; }),
         "--quiet", "--shard-bases", "4096", "--batch-samples", "2"});
    run({"verify", dir / "grown", "--deep"});

    std::vector<std::vector<std::string>> const questions{
        {"--format", "tsv", "--metadata-columns", "biobank,age,sex,residence,ICD10,disease"},
        {"--format", "tsv", "--filter", "sex=female", "--all-places"},
        {"--format", "blast6", "--all-places"},
        {"--format", "blast7"},
        {"--format", "alleles"},
        {"--format", "cohort", "--by", "biobank,sex"},
        {"--format", "cohort", "--by", "dataset,age", "--carrier", "95"},
        {"--format", "jsonl"},
        {"--format", "summary"},
        {"--format", "tsv", "--max-hits", "5"},
        {"--format", "alleles", "--evalue-space", "distinct"}};
    for (std::vector<std::string> const & question : questions) {
        CAPTURE(question);
        auto const ask = [&](std::string const & index) {
            std::vector<std::string> words{"search", index, sample_data("queries.fa")};
            words.insert(words.end(), question.begin(), question.end());
            return run(words);
        };
        std::string const expected = ask(dir / "once");
        CHECK(expected.size() > 100);
        CHECK(ask(dir / "grown") == expected);
    }
    CHECK(run({"extract", dir / "grown", "JGAN000000103"}) ==
          run({"extract", dir / "once", "JGAN000000103"}));
}

} // namespace
} // namespace tansaku::test
