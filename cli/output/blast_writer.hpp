// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/answer_context.hpp"
#include "cli/output/answer_writer.hpp"

namespace tansaku::cli {

enum class BlastComments : bool { no, yes }; // blast6, blast7

// BLAST's 12 tabular columns, a row per listed hit; the subject is sample.haplotype.sequence. On
// the minus strand the subject's start is behind its end, as BLAST prints it.
class BlastWriter final : public AnswerWriter {
public:
    BlastWriter(ByteSink & sink, AnswerContext const & context, BlastComments comments);

private:
    void append_answer(AnswerText & out, Answer const & answer) const override;
    void append_end(std::string & text, std::uint64_t answers) override;
    void append_comments(std::string & text, Answer const & answer) const;

    AnswerContext const & context_;
    BlastComments comments_;
};

// Appends the name of a hit's subject: "JGAN000000101.1.chr22".
void append_subject(std::string & text, AnswerContext const & context, Hit const & hit);

} // namespace tansaku::cli
