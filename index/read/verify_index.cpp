// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/stored_index.hpp"

#include "index/core/phrase_rule.hpp"

#include <string>

namespace tansaku {

// The graph is checked against the parses from both sides: every visit names its element, every
// segment joins elements that are neighbours, and there are as many crossings as neighbours.
void StoredBatch::verify_deep() const {
    verify();
    std::uint64_t visits_seen = 0;
    for (std::uint32_t rank = 0; rank < nodes(); ++rank)
        for (std::uint32_t const at : visit_elements(rank)) {
            if (element(at).node() != node(rank)) damaged("a visit names another node's element");
            ++visits_seen;
        }
    if (visits_seen != element_.size()) damaged("its visits do not cover its elements");

    std::uint64_t neighbours = 0;
    for (std::uint32_t sequence = 0; sequence < sequences(); ++sequence) {
        if (haplotype(sequence) != 0 && sequence > 0 &&
            haplotype(sequence) < haplotype(sequence - 1))
            damaged("its sequences are not in the order of their haplotypes");
        std::uint32_t const elements = first_element(sequence + 1) - first_element(sequence);
        neighbours += elements == 0 ? 0 : elements - 1;
    }
    std::uint64_t crossings = 0;
    for (std::uint32_t edge = 0; edge < edge_count(); ++edge) {
        std::uint32_t const low = edge_low(edge);
        std::uint32_t const high = edge_high(edge);
        auto const here = visit_elements(low / 2);
        auto const there = visit_elements(high / 2);
        std::uint64_t crossed = 0;
        for (EdgeSegment const & segment : segments(edge)) {
            for (std::uint32_t i = 0; i < segment.length; ++i, ++crossed) {
                if (segment.low + i >= here.size() || segment.high + i >= there.size())
                    damaged("an edge names a visit that there is not");
                std::uint32_t const a = here[segment.low + i];
                std::uint32_t const b = there[segment.high + i];
                bool const ahead = (low % 2 == 1) != element(a).reversed();
                if (b != (ahead ? a + 1 : a - 1) || sequence_of(a) != sequence_of(b))
                    damaged("an edge joins elements that are no neighbours");
            }
        }
        crossings += low == high ? crossed / 2 : crossed;
    }
    if (crossings != neighbours) damaged("its edges do not cover its parses");
}

void StoredIndex::verify(bool deep) const {
    for (StoredShard const & shard : dictionary_.shards())
        deep ? shard.verify_deep() : shard.verify();
    for (StoredBatch const & batch : batches_) {
        deep ? batch.verify_deep() : batch.verify();
        if (!deep) continue;
        for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence) {
            if (batch.haplotype(sequence) >= generation_.haplotype_sample.size())
                batch.damaged("a sequence belongs to a haplotype that there is not");
            static_cast<void>(this->sequence(batch, sequence));
            for (std::uint32_t i = batch.first_element(sequence);
                 i < batch.first_element(sequence + 1); i += 7)
                static_cast<void>(element_begin(batch, sequence, i));
        }
    }
}

} // namespace tansaku
