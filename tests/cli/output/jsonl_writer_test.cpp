// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/format/jsonl_writer.hpp"
#include "tests/cli/support/made_answer.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

namespace tansaku::test {
namespace {

std::string jsonl(Answer const & answer) {
    SampleTable const samples = made_samples(false);
    cli::AnswerContext const context = made_context(samples);
    StringSink sink;
    cli::JsonlWriter writer(sink, context);
    return written(writer, sink, {answer});
}

TEST_CASE("jsonl: keys and numbers") {
    std::string const text = jsonl(made_answer());
    REQUIRE(text.starts_with(R"({"schema":"tansaku.answer.v1","query":"q1","length":100,)"
                             R"("status":"answered","flags":[],"counts":{"rule":)"));
    REQUIRE(text.ends_with("}\n"));
    auto const object = nlohmann::json::parse(text);
    auto const & allele = object["alleles"][1];
    REQUIRE(allele["allele"] == "00000000000000bb");
    REQUIRE(allele["evalue"] == 0.001); // as the tables print it
    REQUIRE(allele["bit_score"] == 50.0);
    REQUIRE(allele["identity"] == 96.774);
    REQUIRE(allele["query_start"] == 10);
    REQUIRE(allele["cigar"] == "50=1X20=2D20=");
    REQUIRE(allele["errors"] == 3);
    REQUIRE(object["alleles"][0]["hits"][2] == nlohmann::json{{"sample", "s2"},
                                                              {"haplotype", 1},
                                                              {"sequence", "chr1"},
                                                              {"strand", "-"},
                                                              {"start", 1001},
                                                              {"end", 1100},
                                                              {"n_places", 2},
                                                              {"best_of_haplotype", true}});
    REQUIRE(object["counts"]["hits"] == 5);
}

TEST_CASE("jsonl: a hit's place on the reference, where one is known") {
    SampleTable const samples = made_samples(false);
    cli::AnswerContext context = made_context(samples);
    context.reference = [](Hit const & hit) -> std::optional<ReferenceStretch> {
        if (hit.sample == 0) return std::nullopt;
        return ReferenceStretch{"chr7", 99, 199, "="};
    };
    StringSink sink;
    cli::JsonlWriter writer(sink, context);
    auto const object = nlohmann::json::parse(written(writer, sink, {made_answer()}));
    auto const & hits = object["alleles"][0]["hits"];
    REQUIRE(hits[0].count("ref_name") == 0);
    REQUIRE(hits[2]["ref_name"] == "chr7");
    REQUIRE(hits[2]["ref_start"] == 100);
    REQUIRE(hits[2]["ref_end"] == 199);
    REQUIRE(hits[2]["ref_diff"] == "=");
}

TEST_CASE("jsonl: a refused query, and a name that is not UTF-8") {
    Answer answer;
    answer.query.name = "caf\xe9";
    answer.refused = Finding{"E-QRY-01", "", "a query of 4 bases"};
    auto const object = nlohmann::json::parse(jsonl(answer));
    REQUIRE(object["status"] == "refused");
    REQUIRE(object["refused"]["code"] == "E-QRY-01");
    REQUIRE(object.count("alleles") == 0);
}

TEST_CASE("jsonl: flags are words") {
    Answer answer = made_answer();
    answer.flags.masked = answer.flags.capped_hits = true;
    auto const object = nlohmann::json::parse(jsonl(answer));
    REQUIRE(object["status"] == "capped");
    REQUIRE(object["flags"] == nlohmann::json{"masked", "hits_capped"});
}

} // namespace
} // namespace tansaku::test
