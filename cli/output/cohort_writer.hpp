// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/answer_context.hpp"
#include "cli/output/answer_writer.hpp"
#include "cli/output/subject_table.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tansaku::cli {

// A header line; then per query its carriers among the subjects that were searched: for every
// combination of the fields, per biobank, and for all together. A field that a row does not divide
// by is "all". Rows without a searched subject, and queries that were not answered, are left out.
class CohortWriter final : public AnswerWriter {
public:
    // `fields`: none, one or two different ones. Without metadata there is the total alone.
    CohortWriter(ByteSink & sink, AnswerContext const & context,
                 std::span<StratumField const> fields);

private:
    void append_begin(std::string & text) override;
    void append_answer(AnswerText & out, Answer const & answer) const override;

    struct Margin {
        SubjectTable::Kept kept;
        std::vector<std::uint64_t> searched; // per cell
    };
    void append_rows(std::string & text, Answer const & answer, Margin const & margin) const;

    AnswerContext const & context_;
    std::vector<StratumField> fields_; // columns, in their order
    SubjectTable table_;
    std::vector<Margin> margins_;
};

} // namespace tansaku::cli
