// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/reference_stretch.hpp"

#include "engine/answer/mate_sequence.hpp"

namespace tansaku {

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
        text += std::to_string(std::uint64_t{edit.position} + 1);
        text += ':' + to_letters(edit.reference) + '>' + to_letters(edit.alternative);
    }
    if (text.empty()) text = "=";
    if (auto const mate = mate_sequence(index, hit))
        stretch.phase = phase_joins(reference, hit.sequence, *mate, place);
    return stretch;
}

} // namespace tansaku
