// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/format/blast_writer.hpp"
#include "tests/cli/support/made_answer.hpp"
#include "tests/support/catch.hpp"

namespace tansaku::test {
namespace {

std::string blast(std::vector<Answer> const & answers, cli::BlastComments comments) {
    SampleTable const samples = made_samples(false);
    cli::AnswerContext const context = made_context(samples);
    StringSink sink;
    cli::BlastWriter writer(sink, context, comments);
    return written(writer, sink, answers);
}

constexpr char k_rows[] = "q1\ts1.1.chr0\t100.000\t100\t0\t0\t1\t100\t1001\t1100\t1.50e-50\t181\n"
                          "q1\ts1.2.chr0\t100.000\t100\t0\t0\t1\t100\t1001\t1100\t1.50e-50\t181\n"
                          "q1\ts2.1.chr1\t100.000\t100\t0\t0\t1\t100\t1100\t1001\t1.50e-50\t181\n"
                          "q1\ts3.0.chr2\t100.000\t100\t0\t0\t1\t100\t1001\t1100\t1.50e-50\t181\n"
                          "q1\ts2.2.chr1\t96.774\t93\t1\t1\t10\t100\t1001\t1101\t0.001\t50.0\n";

TEST_CASE("blast6: twelve columns, the subject turned on the minus strand") {
    REQUIRE(blast({made_answer()}, cli::BlastComments::no) == k_rows);
    REQUIRE(blast({Answer{}}, cli::BlastComments::no).empty());
}

TEST_CASE("blast7: comments as blastn's") {
    Answer none;
    none.query.name = "q2";
    Answer refused = none;
    refused.query.name = "q3";
    refused.refused = Finding{"E-QRY-01", "", "short"};
    std::string const version = "# TANSAKU " TANSAKU_VERSION "\n";
    REQUIRE(blast({made_answer(), none, refused}, cli::BlastComments::yes) ==
            version +
                "# Query: q1\n# Database: tansaku index\n"
                "# Fields: query acc.ver, subject acc.ver, % identity, alignment length, "
                "mismatches, gap opens, q. start, q. end, s. start, s. end, evalue, bit "
                "score\n# 5 hits found\n" +
                k_rows + version + "# Query: q2\n# Database: tansaku index\n# 0 hits found\n" +
                version +
                "# Query: q3\n# Database: tansaku index\n# Not searched: E-QRY-01\n"
                "# 0 hits found\n# TANSAKU processed 3 queries\n");
}

} // namespace
} // namespace tansaku::test
