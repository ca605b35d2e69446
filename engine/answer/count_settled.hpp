// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/join_sides.hpp"
#include "engine/answer/allele_list.hpp"
#include "engine/answer/place_tally.hpp"
#include "engine/graph/locate.hpp"
#include "engine/run/search_options.hpp"
#include "index/catalogue/filter/sample_set.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Counts places that are settled, without a list of them: who has an alignment is located, some
// hundred thousand visits at a time, and marked. Keeps its buffers. One thread at a time.
class SettledCounter {
public:
    // Adds those of `alignments` that are settled, of samples, haplotypes and strands that are
    // wanted, whose alleles pass the limits, and those of their samples that carry the query.
    // `counted`: per allele of the list, whether it is among those that are counted already.
    // Returns how many places there are, also of samples that do not count. Throws Error: damaged;
    // Stopped. REQUIRES: no haplotype is only possible.
    [[nodiscard]] std::uint64_t add(StoredIndex const & index, SearchOptions const & options,
                                    std::span<Alignment const> alignments,
                                    AlleleList const & alleles, std::vector<bool> & counted,
                                    PlaceTally & tally, SampleSet & carriers,
                                    StopSignal const * stop);

private:
    // What a place of a haplotype goes into: nothing, what is listed, or counts too.
    enum class Part : std::uint8_t { none, listed, counted };

    // What one batch's visits of one phrase have of an alignment.
    struct Share {
        std::uint32_t batch;
        std::uint32_t alignment;
        std::vector<VisitSpan> const * visits;
        std::uint32_t count;
    };

    void tell_parts();
    void take(std::span<Share const> shares);
    void take(Share const & share, StoredBatch const & batch, std::span<std::uint32_t const> who);

    StoredIndex const * index_ = nullptr;
    SearchOptions const * options_ = nullptr;
    std::span<Alignment const> alignments_;
    AlleleList const * alleles_ = nullptr;
    std::vector<bool> * counted_ = nullptr;
    PlaceTally * tally_ = nullptr;
    SampleSet * carriers_ = nullptr;
    StopSignal const * stop_ = nullptr;

    VisitLocator locator_;
    std::vector<Share> shares_;
    std::vector<PhraseVisits> asked_;
    std::vector<std::uint32_t> who_; // per visit, as it was located
    std::vector<Part> part_;         // per haplotype; empty: all are counted
    std::uint64_t listed_ = 0;
};

} // namespace tansaku
