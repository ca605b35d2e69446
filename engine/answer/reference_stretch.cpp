// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/reference_stretch.hpp"

namespace tansaku {
namespace {

// The sequence of the same contig in the sample's other haplotype.
std::optional<std::uint32_t> mate_of(StoredIndex const & index, Hit const & hit) {
    if (hit.haplotype_number == 0 || hit.possible()) return std::nullopt;
    std::uint32_t const mate = hit.haplotype_number == 1 ? hit.haplotype + 1 : hit.haplotype - 1;
    auto const & samples = index.generation().haplotype_sample;
    if (mate >= samples.size() || samples[mate] != hit.sample ||
        index.generation().haplotype_number[mate] == k_possible_haplotype)
        return std::nullopt;
    StoredBatch const & batch = index.batches()[hit.batch];
    std::uint32_t low = 0;
    for (std::uint32_t high = batch.sequences(); low < high;) {
        std::uint32_t const middle = low + (high - low) / 2;
        if (batch.haplotype(middle) < mate)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < batch.sequences() && batch.haplotype(low) == mate; ++low)
        if (batch.label(low) == batch.label(hit.sequence) && batch.reference().knows(low))
            return low;
    return std::nullopt;
}

} // namespace

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
    if (auto const mate = mate_of(index, hit))
        stretch.phase = phase_joins(reference, hit.sequence, *mate, place.begin, place.end);
    return stretch;
}

} // namespace tansaku
