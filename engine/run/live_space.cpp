// SPDX-License-Identifier: BSD-3-Clause
#include "engine/run/live_space.hpp"

#include <cstdint>

namespace tansaku {

SearchSpace live_space(StoredIndex const & index, SampleSet const & live) {
    Generation const & generation = index.generation();
    SearchSpace space{generation.total_bases, generation.sequences};
    if (live.count() == live.samples()) return space;
    for (StoredBatch const & batch : index.batches())
        for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence) {
            std::uint32_t const haplotype = batch.haplotype(sequence);
            if (haplotype >= generation.haplotype_sample.size())
                batch.damaged("a sequence belongs to a haplotype that there is not");
            if (generation.haplotype_number[haplotype] == k_possible_haplotype ||
                live.contains(generation.haplotype_sample[haplotype]))
                continue;
            space.total_bases -= batch.sequence_length(sequence);
            --space.sequences;
        }
    return space;
}

} // namespace tansaku
