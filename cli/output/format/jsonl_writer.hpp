// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/answer_context.hpp"
#include "cli/output/column/cohort_table.hpp"
#include "cli/output/format/answer_writer.hpp"

#include <optional>

namespace tansaku::cli {

// One JSON object a line and query (cli/schemas/answer.v1.schema.json).
class JsonlWriter final : public AnswerWriter {
public:
    // `cohort`: its cells are told too.
    JsonlWriter(ByteSink & sink, AnswerContext const & context,
                std::optional<CohortTable> cohort = std::nullopt);

private:
    void append_answer(AnswerText & out, Answer const & answer) const override;

    AnswerContext const & context_;
    std::optional<CohortTable> const cohort_;
};

} // namespace tansaku::cli
