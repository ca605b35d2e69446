// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/answer_context.hpp"
#include "cli/output/format/answer_writer.hpp"
#include "cli/search/search_request.hpp"

#include <memory>

namespace tansaku::cli {

// The writer of the format that is asked for. Throws Error: input when the index lacks what the
// format needs. REQUIRES: sink and context outlive it.
[[nodiscard]] std::unique_ptr<AnswerWriter>
make_writer(SearchRequest const & request, ByteSink & sink, AnswerContext const & context);

} // namespace tansaku::cli
