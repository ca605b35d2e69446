// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/format/cohort_writer.hpp"
#include "tests/cli/support/made_answer.hpp"
#include "tests/support/catch.hpp"

namespace tansaku::test {
namespace {

std::string cohort(SampleTable const & samples, std::vector<StratumField> const & fields,
                   std::vector<Answer> const & answers = {made_answer()}) {
    cli::AnswerContext const context = made_context(samples);
    StringSink sink;
    cli::CohortWriter writer(sink, context, fields);
    return written(writer, sink, answers);
}

constexpr char k_start[] = "q1\tcarrier=exact coverage=100\t";

std::string row(std::string const & rest) { return k_start + rest + "\t.\n"; }

TEST_CASE("cohort: totals per biobank and overall, of distinct subjects") {
    REQUIRE(cohort(made_samples(true), {}) ==
            "query\trule\tbiobank\tcarriers\tsearched\tpercent\tflags\n" +
                row("unknown\t0\t1\t0.000") + row("TMM\t1\t1\t100.000") +
                row("NCBN\t1\t1\t100.000") + row("all\t2\t3\t66.667"));
}

TEST_CASE("cohort: two fields, cells in which nobody was searched are left out") {
    REQUIRE(cohort(made_samples(true), {StratumField::age, StratumField::sex}) ==
            "query\trule\tbiobank\tage\tsex\tcarriers\tsearched\tpercent\tflags\n" +
                row("all\t40-49\tfemale\t1\t1\t100.000") + row("all\t50-59\tmale\t1\t2\t50.000") +
                row("unknown\tall\tall\t0\t1\t0.000") + row("TMM\tall\tall\t1\t1\t100.000") +
                row("NCBN\tall\tall\t1\t1\t100.000") + row("all\tall\tall\t2\t3\t66.667"));
}

TEST_CASE("cohort: the biobank may be one of the fields") {
    std::string const both = cohort(made_samples(true), {StratumField::age, StratumField::biobank});
    REQUIRE(both.starts_with("query\trule\tage\tbiobank\tcarriers"));
    REQUIRE(both.find(row("40-49\tTMM\t1\t1\t100.000")) != std::string::npos);
    REQUIRE(both.find(row("all\tTMM\t1\t1\t100.000")) != std::string::npos);
    REQUIRE(cohort(made_samples(true), {StratumField::biobank}) == cohort(made_samples(true), {}));
}

TEST_CASE("cohort: a sample of several values is in each of them, and once in the total") {
    std::string const text = cohort(made_samples(true), {StratumField::icd10_chapter});
    REQUIRE(text.find(row("all\tII\t1\t1\t100.000")) != std::string::npos);
    REQUIRE(text.find(row("all\tIX\t1\t1\t100.000")) != std::string::npos);
    REQUIRE(text.ends_with(row("all\tall\t2\t3\t66.667")));
}

TEST_CASE("cohort: without metadata there is the total") {
    REQUIRE(cohort(made_samples(false), {}) ==
            "query\trule\tbiobank\tcarriers\tsearched\tpercent\tflags\n" +
                row("all\t2\t3\t66.667"));
}

TEST_CASE("cohort: a query that was not answered has no counts") {
    Answer refused = made_answer();
    refused.refused = Finding{"E-QRY-01", "", "short"};
    Answer masked = made_answer();
    masked.flags.all_masked = true;
    std::string const header = "query\trule\tbiobank\tcarriers\tsearched\tpercent\tflags\n";
    REQUIRE(cohort(made_samples(false), {}, {refused, masked}) == header);
}

} // namespace
} // namespace tansaku::test
