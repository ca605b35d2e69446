// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/answer_context.hpp"
#include "cli/output/format/answer_writer.hpp"
#include "cli/output/format/blast_columns.hpp"

#include <vector>

namespace tansaku::cli {

enum class BlastComments : bool { no, yes }; // blast6, blast7

// BLAST's tabular format, a row per listed hit; the subject is sample.haplotype.sequence. On the
// minus strand the subject's start is behind its end, as BLAST prints it.
class BlastWriter final : public AnswerWriter {
public:
    // No columns: BLAST's 12.
    BlastWriter(ByteSink & sink, AnswerContext const & context, BlastComments comments,
                std::vector<BlastColumn const *> columns = {});

    [[nodiscard]] std::uint64_t rows(Answer const & answer) const override {
        return answer.hits.size();
    }

private:
    void append_answer(AnswerText & out, Answer const & answer) const override;
    void append_end(std::string & text, std::uint64_t answers) override;
    void append_comments(std::string & text, Answer const & answer) const;
    void append_standard_rows(AnswerText & out, Answer const & answer) const;
    void append_chosen_rows(AnswerText & out, Answer const & answer) const;

    AnswerContext const & context_;
    BlastComments comments_;
    std::vector<BlastColumn const *> columns_;
};

} // namespace tansaku::cli
