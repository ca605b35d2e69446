// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/answer_context.hpp"
#include "cli/output/column/metadata_columns.hpp"
#include "cli/output/format/answer_writer.hpp"

#include <span>
#include <string>
#include <string_view>

namespace tansaku::cli {

// A header line, then a row per query and sample: the sample's best hit (columns: cli/README.md).
class TsvWriter final : public AnswerWriter {
public:
    TsvWriter(ByteSink & sink, AnswerContext const & context, MetadataColumns columns);

    [[nodiscard]] std::uint64_t rows(Answer const & answer) const override;

private:
    void append_begin(std::string & text) override;
    void append_answer(AnswerText & out, Answer const & answer) const override;

    // What all rows of an allele have in common, between what is a hit's own.
    struct AlleleText;
    [[nodiscard]] static AlleleText text_of(Allele const & allele, std::string const & flags);
    // `name`: of the query, with what parts it from the next column. `hits`: those of one sample
    // that stand side by side, from its best one on.
    void append_row(std::string & text, std::string_view name, std::span<Hit const> hits,
                    AlleleText const & allele) const;

    AnswerContext const & context_;
    MetadataColumns columns_;
};

} // namespace tansaku::cli
