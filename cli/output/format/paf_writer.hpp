// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/answer_context.hpp"
#include "cli/output/format/answer_writer.hpp"

namespace tansaku::cli {

// PAF, minimap2's format: 12 columns and the tags NM, AS, cg and cs, a row per listed hit.
class PafWriter final : public AnswerWriter {
public:
    PafWriter(ByteSink & sink, AnswerContext const & context);

    [[nodiscard]] std::uint64_t rows(Answer const & answer) const override {
        return answer.hits.size();
    }

private:
    void append_answer(AnswerText & out, Answer const & answer) const override;

    AnswerContext const & context_;
};

} // namespace tansaku::cli
