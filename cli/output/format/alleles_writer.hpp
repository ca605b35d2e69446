// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/answer_context.hpp"
#include "cli/output/format/answer_writer.hpp"

#include <string>
#include <vector>

namespace tansaku::cli {

// A header line, then a row per query and allele, with numbers of who has it (cli/README.md).
class AllelesWriter final : public AnswerWriter {
public:
    // More samples than this are not listed but named as a set.
    static constexpr std::size_t k_most_listed = 20;

    // `with_hits`: with the columns from which 'tansaku expand' makes the rows of tsv.
    AllelesWriter(ByteSink & sink, AnswerContext const & context, bool with_hits);

private:
    void append_begin(std::string & text) override;
    void append_answer(AnswerText & out, Answer const & answer) const override;

    [[nodiscard]] std::vector<std::string> hits_of(Answer const & answer) const;
    [[nodiscard]] bool tied(Allele const & allele, Allele const & next) const;

    AnswerContext const & context_;
    bool with_hits_;
};

} // namespace tansaku::cli
