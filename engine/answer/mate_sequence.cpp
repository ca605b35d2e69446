// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/mate_sequence.hpp"

#include <algorithm>

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

// The first sequence of a batch that is of `haplotype` or a later one. Sequences of a sample stand
// side by side, so it is looked for around `near`, farther and farther off.
std::uint32_t first_of(StoredBatch const & batch, std::uint32_t haplotype, std::uint32_t near) {
    auto const is_before = [&](std::uint32_t sequence) {
        return batch.haplotype(sequence) < haplotype;
    };
    // It is one of low, …, high.
    std::uint32_t low = near;
    std::uint32_t high = near;
    for (std::uint32_t by = 1; high < batch.sequences() && is_before(high); by *= 2) {
        low = high + 1;
        high += std::min(batch.sequences() - high, by);
    }
    for (std::uint32_t by = 1; low > 0 && !is_before(low - 1); by *= 2) {
        high = low - 1;
        low -= std::min(low, by);
    }
    while (low < high) {
        std::uint32_t const middle = low + (high - low) / 2;
        if (is_before(middle))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

} // namespace

std::optional<std::uint32_t> mate_sequence(StoredIndex const & index, Hit const & hit) {
    auto const mate = other_haplotype(index, hit);
    if (!mate) return std::nullopt;
    StoredBatch const & batch = index.batches()[hit.batch];
    std::uint32_t at = first_of(batch, *mate, hit.sequence);
    for (; at < batch.sequences() && batch.haplotype(at) == *mate; ++at)
        if (batch.reference().knows(at) && batch.label(at) == batch.label(hit.sequence)) return at;
    return std::nullopt;
}

bool is_diploid(StoredIndex const & index, Hit const & hit) {
    if (index.batches()[hit.batch].reference().knows(hit.sequence))
        return mate_sequence(index, hit).has_value();
    return other_haplotype(index, hit).has_value();
}

} // namespace tansaku
