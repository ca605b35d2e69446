// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/answer_context.hpp"
#include "cli/output/column/cohort_table.hpp"
#include "cli/output/format/answer_writer.hpp"

#include <span>
#include <string>

namespace tansaku::cli {

// A header line; then per query a row per cell of the cohort table. A field that a row does not
// divide by is "all".
class CohortWriter final : public AnswerWriter {
public:
    // `fields`: none, one or two different ones. Without metadata there is the total alone.
    CohortWriter(ByteSink & sink, AnswerContext const & context,
                 std::span<StratumField const> fields);

private:
    void append_begin(std::string & text) override;
    void append_answer(AnswerText & out, Answer const & answer) const override;

    AnswerContext const & context_;
    CohortTable const table_;
};

} // namespace tansaku::cli
