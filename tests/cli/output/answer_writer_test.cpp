// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/format/blast_writer.hpp"
#include "cli/output/format/tsv_writer.hpp"
#include "tests/cli/support/made_answer.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>

namespace tansaku::test {
namespace {

// Keeps sizes of what comes.
class CountingSink final : public cli::ByteSink {
public:
    void write(std::string_view bytes) override {
        largest = std::max(largest, bytes.size());
        text += bytes;
    }
    std::size_t largest = 0;
    std::string text;
};

Answer answer_of(std::size_t hits) {
    Answer answer = made_answer();
    Hit const hit = answer.hits.front();
    answer.alleles.pop_back();
    answer.hits.assign(hits, hit);
    for (std::size_t i = 0; i < hits; ++i)
        answer.hits[i].begin = static_cast<std::uint32_t>(i);
    return answer;
}

TEST_CASE("answer_writer: an answer is rendered ahead unless it is long; the bytes are the same") {
    SampleTable const samples = made_samples(false);
    cli::AnswerContext const context = made_context(samples);
    CountingSink sink;
    cli::BlastWriter writer(sink, context, cli::BlastComments::yes);
    Answer const longest = answer_of(cli::AnswerWriter::k_most_hits_ahead);
    Answer const longer = answer_of(cli::AnswerWriter::k_most_hits_ahead + 1);
    std::string ahead;
    writer.render(longer, ahead);
    REQUIRE(ahead.empty());
    writer.write(longer, ahead);
    CHECK(sink.largest < std::size_t{2} << 20); // in pieces
    std::string const in_pieces = std::move(sink.text);
    sink.text.clear();

    writer.render(longest, ahead);
    REQUIRE(ahead.size() > std::size_t{2} << 20);
    writer.write(longest, ahead);
    REQUIRE(sink.text == ahead);
    // But for the number of hits and the last row.
    std::size_t const rows = ahead.find("q1\t");
    std::size_t const rows_in_pieces = in_pieces.find("q1\t");
    CHECK(in_pieces.compare(rows_in_pieces, ahead.size() - rows, ahead, rows) == 0);
    CHECK(std::ranges::count(in_pieces, '\n') == std::ranges::count(ahead, '\n') + 1);

    sink.text.clear();
    writer.end();
    CHECK(sink.text == "# TANSAKU processed 2 queries\n");
}

} // namespace
} // namespace tansaku::test
