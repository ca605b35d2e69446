// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/reference_tags.hpp"

#include "cli/output/file/append_number.hpp"

namespace tansaku::cli {

void append_reference_tags(std::string & text, std::optional<ReferenceStretch> const & reference) {
    if (!reference) return;
    text += "\trn:Z:" + reference->name + "\trs:i:";
    append_number(text, reference->begin + 1);
    text += "\tre:i:";
    append_number(text, reference->end);
    text += "\trd:Z:" + reference->differences;
}

} // namespace tansaku::cli
