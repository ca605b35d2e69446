// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/answer_context.hpp"
#include "cli/output/answer_writer.hpp"

namespace tansaku::cli {

// One JSON object a line and query, of schema "tansaku.answer.v1" (keys: cli/README.md).
class JsonlWriter final : public AnswerWriter {
public:
    JsonlWriter(ByteSink & sink, AnswerContext const & context);

private:
    void append_answer(AnswerText & out, Answer const & answer) const override;

    AnswerContext const & context_;
};

} // namespace tansaku::cli
