// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/named_sequences.hpp"

namespace tansaku::cli {

std::uint32_t possible_ordinal(StoredIndex const & index, std::uint32_t batch_number,
                               std::uint32_t sequence) {
    Generation const & generation = index.generation();
    StoredBatch const & batch = index.batches()[batch_number];
    std::uint32_t const sample = generation.haplotype_sample[batch.haplotype(sequence)];
    std::uint32_t ordinal = 0;
    // The sequences of a sample stand side by side, its possible ones last.
    for (std::uint32_t i = sequence; i-- > 0;) {
        std::uint32_t const haplotype = batch.haplotype(i);
        if (generation.haplotype_sample[haplotype] != sample ||
            generation.haplotype_number[haplotype] != k_possible_haplotype)
            break;
        ordinal += batch.label(i) == batch.label(sequence) ? 1u : 0u;
    }
    return ordinal;
}

NamedSequences::NamedSequences(StoredIndex const & index)
    : index_(index)
    , of_sample_(index.samples().samples()) {
    for (std::uint32_t b = 0; b < index.batches().size(); ++b) {
        StoredBatch const & batch = index.batches()[b];
        for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence) {
            std::uint32_t const haplotype = batch.haplotype(sequence);
            of_sample_[index.generation().haplotype_sample[haplotype]].push_back(
                {haplotype, b, sequence});
        }
    }
}

std::optional<NamedSequences::Place> NamedSequences::find(std::uint32_t sample,
                                                          std::uint8_t haplotype,
                                                          std::string_view label,
                                                          std::uint32_t ordinal) const {
    for (Place const & place : of_sample_[sample]) {
        if (index_.generation().haplotype_number[place.haplotype] != haplotype ||
            index_.batches()[place.batch].label(place.sequence) != label)
            continue;
        if (ordinal-- == 0) return place;
    }
    return std::nullopt;
}

} // namespace tansaku::cli
