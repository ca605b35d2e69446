// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/reference_stretch.hpp"

#include "cli/output/append_number.hpp"

namespace tansaku::cli {

std::optional<ReferenceStretch> reference_stretch(StoredIndex const & index, Hit const & hit) {
    StoredBatch const & batch = index.batches()[hit.batch];
    StoredReference const & reference = batch.reference();
    if (!reference.knows(hit.sequence)) return std::nullopt;
    ReferencePlace const place = reference.place(hit.sequence, hit.begin, hit.end);
    ReferenceStretch stretch{std::string(batch.label(hit.sequence)), place.begin, place.end, {}};
    std::string & text = stretch.differences;
    for (std::uint32_t const number : place.edits) {
        ReferenceEdit const edit = reference.edit(hit.sequence, number);
        if (!text.empty()) text += ';';
        append_number(text, std::uint64_t{edit.position} + 1);
        text += ':' + to_letters(edit.reference) + '>' + to_letters(edit.alternative);
    }
    if (text.empty()) text = "=";
    return stretch;
}

} // namespace tansaku::cli
