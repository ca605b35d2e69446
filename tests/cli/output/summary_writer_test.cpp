// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/cigar_text.hpp"
#include "cli/output/format/summary_writer.hpp"
#include "tests/cli/support/made_answer.hpp"
#include "tests/support/catch.hpp"

namespace tansaku::test {
namespace {

std::string summary(Answer const & answer, bool with_metadata) {
    SampleTable const samples = made_samples(with_metadata);
    cli::AnswerContext const context = made_context(samples);
    StringSink sink;
    cli::SummaryWriter writer(sink, context);
    return written(writer, sink, {answer});
}

bool has(std::string const & text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

TEST_CASE("summary: hits, alleles, carriers, samples") {
    std::string const text = summary(made_answer(), true);
    REQUIRE(has(text, "q1  (100 bases)\n  found in 3 samples, 2 alleles; carriers: 2 of 3 subjects "
                      "(carrier=exact coverage=100)\n"));
    REQUIRE(
        has(text, "s1 (TMM, 40-49, female); s2 (TMM, 40-49, female); s3 (NCBN, 50-59, male)\n"));
    REQUIRE(has(summary(made_answer(), false), "s1; s2; s3\n"));
}

TEST_CASE("summary: what is not an answer is not called one") {
    Answer answer = made_answer();
    answer.alleles.clear();
    answer.hits.clear();
    answer.carrier_samples.clear();
    answer.carrier_subjects = 0;
    REQUIRE(has(summary(answer, false), "  no hit; carriers: 0 of 3 subjects"));
    answer.flags.all_masked = true;
    REQUIRE_FALSE(has(summary(answer, false), "no hit"));
    REQUIRE(has(summary(answer, false), "not answered"));
    answer.refused = Finding{"E-QRY-01", "", "a query of 4 bases"};
    REQUIRE(has(summary(answer, false), "not searched: E-QRY-01: a query of 4 bases"));
}

TEST_CASE("summary: more alleles and samples than are shown are counted") {
    Answer answer = made_answer();
    for (std::uint32_t i = 0; i < 5; ++i) {
        answer.alleles.push_back(answer.alleles.back());
        answer.hits.push_back(answer.hits.back());
        answer.hits.back().allele = 2 + i;
    }
    Hit fourth = answer.hits[3];
    fourth.sample = 3;
    answer.hits.insert(answer.hits.begin() + 4, fourth);
    REQUIRE(has(summary(answer, false), "    and 2 more alleles\n"));
    REQUIRE(has(summary(answer, false), "s1; s2; s3; ...\n"));
}

TEST_CASE("short_cigar: long ones lose their middle") {
    std::vector<CigarRun> cigar(7, {'=', 3});
    REQUIRE(cli::short_cigar(cigar) == "3=3=3=3=3=3=3=");
    cigar.push_back({'X', 1});
    REQUIRE(cli::short_cigar(cigar) == "3=3=3=...3=3=1X");
}

} // namespace
} // namespace tansaku::test
