// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/made_biobanks.hpp"

#include <nlohmann/json.hpp>

#include <set>

namespace tansaku::test {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows count(std::vector<std::string> words) {
    words.insert(words.begin(), "count");
    ProgramResult const result = tansaku(words);
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    return cells(result.out);
}

TEST_CASE("count: per biobank and in total, of distinct subjects") {
    CohortIndex const cohort;
    CHECK(count({cohort.path}) ==
          Rows{{"biobank", "subjects", "with_sequence", "of", "percent", "flags"},
               {"TMM", "1", "1", "1", "100.000", "."},
               {"NCBN", "1", "1", "1", "100.000", "."},
               {"BBJ", "1", "1", "1", "100.000", "."},
               {"all", "3", "3", "3", "100.000", "per_biobank"}});
    CHECK(count({cohort.path, "--filter", "ICD10=C50", "--by", "age"}) ==
          Rows{{"biobank", "age", "subjects", "with_sequence", "of", "percent", "flags"},
               {"all", "40-49", "1", "1", "1", "100.000", "per_biobank"},
               {"all", "50-59", "0", "0", "2", "0.000", "per_biobank"},
               {"TMM", "all", "1", "1", "1", "100.000", "."},
               {"NCBN", "all", "0", "0", "1", "0.000", "."},
               {"BBJ", "all", "0", "0", "1", "0.000", "."},
               {"all", "all", "1", "1", "3", "33.333", "per_biobank"}});
}

TEST_CASE("count: what every format says is the same") {
    CohortIndex const cohort;
    ProgramResult const result = tansaku({"count", cohort.path, "--by", "sex", "--format", "jsonl",
                                          "--output", cohort.dir / "counts.jsonl"});
    REQUIRE(result.exit_code == 0);
    CHECK(result.out.empty());
    auto const lines = cells(snapshot(cohort.dir.path()).at(cohort.dir / "counts.jsonl"));
    CHECK(nlohmann::json::parse(lines.front()[0]) == nlohmann::json{{"schema", "tansaku.count.v1"},
                                                                    {"biobank", "all"},
                                                                    {"sex", "male"},
                                                                    {"subjects", 2},
                                                                    {"with_sequence", 2},
                                                                    {"of", 2},
                                                                    {"percent", 100.0},
                                                                    {"flags", "per_biobank"}});
    CHECK(tansaku({"count", cohort.path, "--output", cohort.dir / "counts.jsonl"})
              .err_has("E-OUT-01"));
}

TEST_CASE("count: tumours are left out unless they are asked for; rows without sequence count") {
    CohortIndex const cohort;
    std::string const header = "sample_accession\tsubject_ref\tbiobank\tage\tsex\tis_tumor\n";
    std::string rows = header;
    auto const add = [&](int sample, int subject, char const * tumor) {
        rows += "JGAN00000000" + std::to_string(sample) + "\tS" + std::string(31, '0') +
                std::to_string(subject) + "\tTMM\t40-49\tmale\t" + tumor + "\n";
    };
    add(1, 1, "no");
    add(2, 1, "yes");
    add(3, 2, "yes");
    add(4, 3, "unknown");
    add(5, 4, "no"); // no sequence
    REQUIRE(tansaku({"metadata", "load", cohort.path, cohort.dir.write("t.tsv", rows)}).exit_code ==
            0);
    auto const total = [&](std::vector<std::string> words) {
        words.insert(words.begin(), cohort.path);
        auto const row = count(words).back();
        return std::vector<std::string>(row.begin() + 1, row.begin() + 4);
    };
    CHECK(total({}) == std::vector<std::string>{"3", "2", "3"});
    CHECK(total({"--with-tumors"}) == std::vector<std::string>{"4", "3", "4"});
    CHECK(total({"--filter", "is_tumor=yes"}) == std::vector<std::string>{"2", "2", "4"});
    CHECK(total({"--filter", "is_tumor=no"}) == std::vector<std::string>{"2", "1", "4"});
}

TEST_CASE("count: what cannot be counted") {
    SmallIndex const small;
    CohortIndex const cohort;
    auto const refused = [](std::vector<std::string> const & words, std::string const & code,
                            int exit_code = 2) {
        ProgramResult const result = tansaku(words);
        INFO(result.err);
        CHECK(result.exit_code == exit_code);
        CHECK(result.err_has("tansaku: error " + code));
        CHECK(result.out.empty());
    };
    CHECK(count({small.path}).size() == 2); // the total is known without metadata
    refused({"count"}, "E-USE-03");
    refused({"count", small.path, "--filter", "sex=male"}, "E-FLT-01");
    refused({"count", small.path, "--by", "sex"}, "E-FLT-01");
    refused({"count", cohort.path, "--by", "height"}, "E-FLT-02");
    refused({"count", cohort.path, "--by", "sex,sex"}, "E-USE-05");
    refused({"count", cohort.path, "--by", "sex,age,biobank"}, "E-USE-05");
    for (std::string const filter :
         {"age=45", "age>44", "ICD10=C5%", "ICD10=*", "residence=JP-04 OR 1=1",
          "residence=../../etc/passwd", "sex", "name=x", "disease=がん"})
        refused({"count", cohort.path, "--filter", filter}, "E-FLT-01");
    refused({"count", cohort.path, "--samples", small.dir / "none"}, "E-IO-01");
    refused({"count", small.dir / "none"}, "E-IDX-01");

    // Tiered data sets leave by grant alone.
    std::string const samples = "sample_accession\tsubject_ref\tage\tsex\tdataset_accession\n";
    std::string rows = samples;
    for (int i = 1; i <= 4; ++i)
        rows += "JGAN00000000" + std::to_string(i) + "\tS" + std::string(31, '0') +
                std::to_string(i) + "\t40-49\tmale\tJGAD000001\n";
    std::string const datasets =
        "dataset_accession\tpolicy_accession\tbiobank\tprocessing_class\ttiers\tduo\t"
        "n_subjects_declared\nJGAD000001\tJGAP000001\tTMM\tresearch_consent\tlimited\t"
        "DUO:0000042\t4\n";
    REQUIRE(tansaku({"metadata", "load", cohort.path, cohort.dir.write("r.tsv", rows),
                     cohort.dir.write("d.tsv", datasets)})
                .exit_code == 0);
    refused({"count", cohort.path}, "E-REL-02", 4);
    refused({"metadata", "show", cohort.path}, "E-REL-02", 4);
    refused({"cohort", "save", cohort.path, "x"}, "E-REL-02", 4);
    refused({"cohort", "save", cohort.path, "x", "--filter", "sex=male", "--dry-run"}, "E-REL-02",
            4);
    refused({"cohort", "save", cohort.path, "x", "--generation", "1"}, "E-REL-02", 4);
    refused({"cohort", "show", cohort.path}, "E-REL-02", 4);
    refused({"extract", cohort.path, "JGAN000000003"}, "E-REL-02", 4);
}

TEST_CASE("count: biobanks of the real sizes, with sequences of four samples") {
    MadeBiobanks const made(7);
    CohortIndex const cohort;
    ProgramResult const loaded =
        tansaku({"metadata", "load", cohort.path, cohort.dir.write("s.tsv", made.samples_tsv),
                 cohort.dir.write("d.tsv", made.datasets_tsv),
                 cohort.dir.write("t.tsv", made.disease_terms_tsv)});
    INFO(loaded.err);
    REQUIRE(loaded.exit_code == 0);
    CHECK(loaded.err_has("W-REF-06"));
    std::set<std::string> subjects;
    std::set<std::string> women;
    for (MadeSample const & sample : made.samples) {
        if (sample.tumor == "yes") continue;
        subjects.insert(sample.subject);
        if (sample.sex == "female") women.insert(sample.subject);
    }
    auto const rows = count({cohort.path, "--filter", "sex=female"});
    CHECK(rows.back()[1] == std::to_string(women.size()));
    CHECK(rows.back()[3] == std::to_string(subjects.size()));
}

} // namespace
} // namespace tansaku::test
