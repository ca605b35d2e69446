// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/join_sides.hpp"
#include "engine/answer/answer.hpp"
#include "engine/graph/key_sort.hpp"
#include "engine/graph/locate.hpp"
#include "engine/run/search_options.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Whether also alignments are listed that are settled (join_sides.hpp).
enum class WhichPlaces : std::uint8_t { all, open };

// Names everybody who has one of a query's alignments. Visits of a batch are located together, some
// hundred thousand at a time, whatever their phrases and alignments are. Keeps its buffers. One
// thread at a time.
class HitLister {
public:
    // Appends to `hits` one for everybody and each place, but for samples, haplotypes and strands
    // that are not wanted, in no particular order. In place of an allele's number stands
    // the alignment's, the first of `alignments` having number `first`. Appends to `visits`, for
    // each hit, which of the visits of the alignment's phrase it is. Throws Error: damaged;
    // Stopped.
    void list(StoredIndex const & index, SearchOptions const & options,
              std::span<Alignment const> alignments, std::uint32_t first, std::vector<Hit> & hits,
              std::vector<std::uint32_t> & visits, StopSignal const * stop = nullptr,
              WhichPlaces which = WhichPlaces::all);

private:
    // What one batch's visits of one phrase have of an alignment.
    struct Share {
        std::uint32_t alignment;
        std::vector<VisitSpan> const * visits;
    };
    // What all hits of a share have in common. From the phrase's first base to the hit's, on a
    // sequence that reads the phrase forwards and on one that reads it backwards.
    struct HitShape {
        std::uint32_t batch;
        std::uint32_t allele;
        bool minus; // strand of the alignment, on the phrase
        std::int64_t bases;
        std::int64_t forwards;
        std::int64_t backwards;
    };
    // The shares of one phrase: numbers in order_, and spans of spans_.
    struct Group {
        std::size_t first_share;
        std::size_t last_share;
        std::size_t first_span;
        std::size_t last_span;
        std::size_t first_place;
    };

    void list_batch(std::size_t first, std::size_t last);
    void add_group(StoredBatch const & batch, std::size_t first, std::size_t last);
    void add_hits(std::uint32_t batch, Group const & group);
    [[nodiscard]] HitShape shape_of(std::uint32_t batch, Share const & share) const;
    void add_hits(HitShape const & shape, std::span<VisitPlace const> places, std::uint32_t first);

    StoredIndex const * index_ = nullptr;
    SearchOptions const * options_ = nullptr;
    std::span<Alignment const> alignments_;
    StopSignal const * stop_ = nullptr;
    std::uint32_t first_ = 0; // number of the first alignment
    std::vector<Hit> * hits_ = nullptr;
    std::vector<std::uint32_t> * visits_ = nullptr;

    VisitLocator locator_;
    KeySorter sorter_;
    std::vector<Share> shares_;
    std::vector<Keyed> order_; // of shares_, by batch and phrase
    std::vector<Group> groups_;
    std::vector<VisitSpan> merged_;
    std::vector<VisitSpan> spans_;
    std::vector<std::size_t> place_of_span_; // per entry of spans_, its first place in its group
    std::vector<PhraseVisits> asked_;
    std::vector<VisitPlace> places_;
};

} // namespace tansaku
