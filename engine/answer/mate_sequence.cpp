// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/mate_sequence.hpp"

namespace tansaku {
namespace {

std::optional<std::uint32_t> other_haplotype(StoredIndex const & index, Hit const & hit) {
    if (hit.haplotype_number != 1 && hit.haplotype_number != 2) return std::nullopt;
    std::uint32_t const other = hit.haplotype_number == 1 ? hit.haplotype + 1 : hit.haplotype - 1;
    Generation const & generation = index.generation();
    if (other >= generation.haplotype_sample.size() ||
        generation.haplotype_sample[other] != hit.sample ||
        generation.haplotype_number[other] != 3 - hit.haplotype_number)
        return std::nullopt;
    return other;
}

} // namespace

std::optional<std::uint32_t> mate_sequence(StoredIndex const & index, Hit const & hit) {
    auto const mate = other_haplotype(index, hit);
    if (!mate) return std::nullopt;
    StoredBatch const & batch = index.batches()[hit.batch];
    std::uint32_t low = 0;
    for (std::uint32_t high = batch.sequences(); low < high;) {
        std::uint32_t const middle = low + (high - low) / 2;
        if (batch.haplotype(middle) < *mate)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < batch.sequences() && batch.haplotype(low) == *mate; ++low)
        if (batch.label(low) == batch.label(hit.sequence) && batch.reference().knows(low))
            return low;
    return std::nullopt;
}

bool is_diploid(StoredIndex const & index, Hit const & hit) {
    if (index.batches()[hit.batch].reference().knows(hit.sequence))
        return mate_sequence(index, hit).has_value();
    return other_haplotype(index, hit).has_value();
}

} // namespace tansaku
