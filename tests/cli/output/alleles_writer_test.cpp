// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/allele_tally.hpp"
#include "cli/output/format/alleles_writer.hpp"
#include "tests/cli/support/made_answer.hpp"
#include "tests/support/catch.hpp"

namespace tansaku::test {
namespace {

TEST_CASE("alleles: a row per allele with numbers of who has it") {
    SampleTable const samples = made_samples(false);
    cli::AnswerContext const context = made_context(samples);
    StringSink sink;
    cli::AllelesWriter writer(sink, context, false);
    REQUIRE(written(writer, sink, {made_answer()}) ==
            "query\tallele\tquery_start\tquery_end\tlength\tidentity\tmismatches\tgap_opens\t"
            "evalue\tbit_score\tcigar\tref_name\tref_start\tref_end\tref_"
            "diff\thaplotypes\tsamples\tsubjects\thomozygous\theterozygous\t"
            "carried\tsample_list\tflags\n"
            "q1\t00000000000000aa\t1\t100\t100\t100.000\t0\t0\t1.50e-50\t181\t100=\t.\t.\t.\t."
            "\t4\t3\t2\t1\t1\t"
            "yes\ts1:1+2,s2:1,s3:0\t.\n"
            "q1\t00000000000000bb\t10\t100\t93\t96.774\t1\t1\t0.001\t50.0\t50=1X20=2D20=\t.\t.\t."
            "\t.\t1\t1\t1\t"
            "0\t1\tno\ts2:2\t.\n");
}

TEST_CASE("alleles: the place on the reference is that of the first hit that has one") {
    SampleTable const samples = made_samples(false);
    cli::AnswerContext context = made_context(samples);
    context.reference = [](Hit const & hit) -> std::optional<ReferenceStretch> {
        if (hit.sample == 0) return std::nullopt;
        return ReferenceStretch{"chr7", 99 + hit.sample, 199, "123:A>C"};
    };
    StringSink sink;
    cli::AllelesWriter writer(sink, context, false);
    std::string const text = written(writer, sink, {made_answer()});
    REQUIRE(text.find("\t100=\tchr7\t101\t199\t123:A>C\t4\t3\t") != std::string::npos);
}

TEST_CASE("alleles: many samples are a set") {
    std::vector<std::string> ids;
    for (int i = 0; i < 21; ++i)
        ids.push_back("s" + std::to_string(i));
    SampleTable const samples = ids_only(ids);
    cli::AnswerContext const context{samples,
                                     [](std::uint32_t, std::uint32_t) { return "1"; },
                                     SampleSet::all(21),
                                     "",
                                     SampleSet::all(21),
                                     21};
    Answer answer = made_answer();
    Hit const hit = answer.hits.front();
    answer.alleles.pop_back();
    answer.hits.clear();
    for (std::uint32_t s = 0; s < 21; ++s) {
        answer.hits.push_back(hit);
        answer.hits.back().sample = s;
    }
    StringSink sink;
    cli::AllelesWriter writer(sink, context, false);
    REQUIRE(written(writer, sink, {answer}).ends_with("\tset:00000000000000aa\t.\n"));
    answer.hits.pop_back();
    REQUIRE(written(writer, sink, {answer}).ends_with("s18:1,s19:1\t.\n"));
}

TEST_CASE("allele_tally: zygosity is of best hits, numbers are of all") {
    Answer answer = made_answer();
    // Haplotype 2 of s2, best with allele 1, has allele 0 at another place.
    Hit second = answer.hits[2];
    second.haplotype_number = 2;
    second.best_of_haplotype = false;
    answer.hits.insert(answer.hits.begin() + 3, second);
    SampleTable const samples = made_samples(false);
    cli::AnswerContext context = made_context(samples);
    auto const tallies = cli::tally_alleles(answer, context);
    REQUIRE(tallies[0].haplotypes == 5);
    REQUIRE(tallies[0].homozygous == 1);
    REQUIRE(tallies[0].heterozygous == 1);
    REQUIRE(tallies[1].heterozygous == 1);
    REQUIRE(tallies[0].subjects == 2);

    context.diploid = [](Hit const & hit) { return hit.sample != 1; };
    auto const haploid = cli::tally_alleles(answer, context);
    REQUIRE(haploid[0].homozygous == 1);
    REQUIRE(haploid[0].heterozygous == 0);
    REQUIRE(haploid[1].heterozygous == 0);
}

} // namespace
} // namespace tansaku::test
