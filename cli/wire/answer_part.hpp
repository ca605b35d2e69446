// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/format/answer_writer.hpp"
#include "engine/answer/answer.hpp"

#include <string>
#include <string_view>

namespace tansaku::cli {

// "Writes" answers as bytes that read_answer_part() makes answers of again, without query and
// finding: what a rank tells of its own samples.
class AnswerPartWriter final : public AnswerWriter {
public:
    using AnswerWriter::AnswerWriter;

private:
    void append_answer(AnswerText & text, Answer const & answer) const override;
};

// Throws Error: damaged, E-PLN-06.
[[nodiscard]] Answer read_answer_part(std::string_view bytes, std::string const & from);

} // namespace tansaku::cli
