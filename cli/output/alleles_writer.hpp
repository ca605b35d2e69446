// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/answer_context.hpp"
#include "cli/output/answer_writer.hpp"

namespace tansaku::cli {

// A header line, then a row per query and allele, with numbers of who has it (cli/README.md).
class AllelesWriter final : public AnswerWriter {
public:
    // More samples than this are not listed but named as a set.
    static constexpr std::size_t k_most_listed = 20;

    AllelesWriter(ByteSink & sink, AnswerContext const & context);

private:
    void append_begin(std::string & text) override;
    void append_answer(AnswerText & out, Answer const & answer) const override;

    AnswerContext const & context_;
};

} // namespace tansaku::cli
