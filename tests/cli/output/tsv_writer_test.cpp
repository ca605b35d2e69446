// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/format/tsv_writer.hpp"
#include "index/core/error.hpp"
#include "tests/cli/support/made_answer.hpp"
#include "tests/support/catch.hpp"

namespace tansaku::test {
namespace {

constexpr char k_header[] =
    "query\tsample_accession\thaplotypes\tcopies\tsequence\tstrand\tidentity\tlength\tmismatches\t"
    "gap_opens\tquery_start\tquery_end\tsubject_start\tsubject_end\tevalue\tbit_score\terrors\t"
    "n_places\tallele\tref_name\tref_start\tref_diff\tflags";

std::string tsv(Answer const & answer, std::vector<std::string> const & columns) {
    SampleTable const samples = made_samples(true);
    cli::AnswerContext const context = made_context(samples);
    StringSink sink;
    cli::TsvWriter writer(sink, context, cli::MetadataColumns(samples, columns));
    return written(writer, sink, {answer});
}

TEST_CASE("tsv: a row per sample, of its best allele") {
    REQUIRE(tsv(made_answer(), {}) ==
            std::string(k_header) +
                "\nq1\ts1\t1,2\t2\tchr0\t+\t100.000\t100\t0\t0\t1\t100\t1001\t1100\t1.50e-50\t181\t"
                "0\t2\t00000000000000aa\t.\t.\t.\t.\n"
                "q1\ts2\t1\t1\tchr1\t-\t100.000\t100\t0\t0\t1\t100\t1001\t1100\t1.50e-50\t181\t"
                "0\t2\t00000000000000aa\t.\t.\t.\t.\n"
                "q1\ts3\t0\t1\tchr2\t+\t100.000\t100\t0\t0\t1\t100\t1001\t1100\t1.50e-50\t181\t"
                "0\t2\t00000000000000aa\t.\t.\t.\t.\n");
}

TEST_CASE("tsv: the place on the reference is that of the best hit") {
    SampleTable const samples = made_samples(false);
    cli::AnswerContext context = made_context(samples);
    context.reference = [](Hit const & hit) -> std::optional<ReferenceStretch> {
        if (hit.sample != 1) return std::nullopt;
        return ReferenceStretch{"chr7", 99, 199, "123:A>C;150:G>GT"};
    };
    StringSink sink;
    cli::TsvWriter writer(sink, context, cli::MetadataColumns(samples, {}));
    std::string const text = written(writer, sink, {made_answer()});
    REQUIRE(text.find("\t00000000000000aa\tchr7\t100\t123:A>C;150:G>GT\t.\n") != std::string::npos);
    REQUIRE(text.find("\t00000000000000aa\t.\t.\t.\t.\n") != std::string::npos);
}

TEST_CASE("tsv: another place of the same haplotype is a copy, not a haplotype") {
    Answer answer = made_answer();
    Hit second = answer.hits[3];
    second.begin += 500;
    second.end += 500;
    second.best_of_haplotype = false;
    answer.hits.insert(answer.hits.begin() + 4, second);
    std::string const text = tsv(answer, {});
    REQUIRE(text.find("q1\ts3\t0\t2\t") != std::string::npos);
}

TEST_CASE("tsv: errors, small numbers and flags") {
    Answer answer = made_answer();
    answer.hits = {answer.hits[4]};
    answer.flags.masked = answer.flags.capped_places = answer.flags.capped_hits = true;
    REQUIRE(
        tsv(answer, {}) ==
        std::string(k_header) +
            "\nq1\ts2\t2\t1\tchr1\t+\t96.774\t93\t1\t1\t10\t100\t1001\t1101\t0.001\t50.0\t3\t2\t"
            "00000000000000bb\t.\t.\t.\tmasked;places_capped;hits_capped\n");
}

TEST_CASE("tsv: metadata columns") {
    Answer answer = made_answer();
    answer.hits = {answer.hits[0], answer.hits[3]};
    std::string const text = tsv(answer, {"ICD10", "biobank", "age", "dataset_accession"});
    REQUIRE(text.find("flags\tICD10\tbiobank\tage\tdataset_accession\n") != std::string::npos);
    REQUIRE(text.find(".\tC50.9;I10\tTMM\t40-49\tunknown\n") != std::string::npos);
    REQUIRE(text.find(".\tunknown\tNCBN\t50-59\tunknown\n") != std::string::npos);
    REQUIRE_THROWS_AS(tsv(answer, {"name"}), Error);
    SampleTable const bare = made_samples(false);
    REQUIRE_THROWS_AS(cli::MetadataColumns(bare, std::vector<std::string>{"age"}), Error);
}

TEST_CASE("tsv: no rows for a query without hit or that was refused") {
    Answer answer;
    answer.query.name = "q";
    REQUIRE(tsv(answer, {}) == std::string(k_header) + '\n');
    answer.refused = Finding{"E-QRY-01", "", "short"};
    REQUIRE(tsv(answer, {}) == std::string(k_header) + '\n');
}

} // namespace
} // namespace tansaku::test
