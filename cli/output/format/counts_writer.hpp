// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/answer_context.hpp"
#include "cli/output/format/answer_writer.hpp"

namespace tansaku::cli {

// A header line, then for each query of a search within so many errors a row per number of errors,
// 0 and those without a place included, and one for all of them (cli/README.md): how far a primer
// or a guide is from what it should not find. Answers that are refused have no row.
class CountsWriter final : public AnswerWriter {
public:
    // `max_errors`: of the search.
    CountsWriter(ByteSink & sink, AnswerContext const & context, std::uint32_t max_errors);

private:
    void append_begin(std::string & text) override;
    void append_answer(AnswerText & text, Answer const & answer) const override;

    [[nodiscard]] PlaceCounts counts_of(Answer const & answer) const;

    AnswerContext const & context_;
    std::uint32_t max_errors_;
};

} // namespace tansaku::cli
