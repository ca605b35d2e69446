// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/answer_context.hpp"
#include "cli/output/column/placed_alignment.hpp"
#include "cli/output/column/subject_list.hpp"
#include "cli/output/format/answer_writer.hpp"

#include <string>

namespace tansaku::cli {

// SAM 1.6: a record per listed hit, and an unmapped one for a query without (cli/README.md).
class SamWriter final : public AnswerWriter {
public:
    SamWriter(ByteSink & sink, AnswerContext const & context);

    [[nodiscard]] std::uint64_t rows(Answer const & answer) const override {
        return answer.hits.size();
    }

private:
    void append_begin(std::string & text) override;
    void append_answer(AnswerText & out, Answer const & answer) const override;
    void append_unmapped(std::string & text, Answer const & answer) const;

    AnswerContext const & context_;
    SubjectList const subjects_;
};

// The name of a query as SAM permits it: other bytes as "%2F", and the end of a name of more than
// 254 bytes as the digest of the whole.
[[nodiscard]] std::string sam_name(std::string const & name);

} // namespace tansaku::cli
