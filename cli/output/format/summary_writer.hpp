// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/answer_context.hpp"
#include "cli/output/format/answer_writer.hpp"

namespace tansaku::cli {

// A few lines per query for people at a terminal; not for programs, and free to change.
class SummaryWriter final : public AnswerWriter {
public:
    SummaryWriter(ByteSink & sink, AnswerContext const & context);

private:
    void append_answer(AnswerText & out, Answer const & answer) const override;
    void append_alleles(std::string & text, Answer const & answer) const;

    AnswerContext const & context_;
};

} // namespace tansaku::cli
