// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/answer_context.hpp"
#include "cli/output/answer_writer.hpp"
#include "cli/output/metadata_columns.hpp"

namespace tansaku::cli {

// A header line, then a row per query and sample: the sample's best hit (columns: cli/README.md).
class TsvWriter final : public AnswerWriter {
public:
    TsvWriter(ByteSink & sink, AnswerContext const & context, MetadataColumns columns);

private:
    void append_begin(std::string & text) override;
    void append_answer(std::string & text, Answer const & answer) override;

    AnswerContext const & context_;
    MetadataColumns columns_;
};

} // namespace tansaku::cli
