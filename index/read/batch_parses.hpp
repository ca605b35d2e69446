// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/element.hpp"
#include "index/read/stored_index.hpp"
#include "index/read/visit_join.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Reads the parses of a batch, sequence by sequence, as they were before the graph was made of
// them. Phrases stand by their numbers, gaps by the ranks of their lengths in the batch.
// Time and room are those of a VisitJoin, and a parse. One thread; both must outlive it. All throw
// Error: damaged.
class ParseReader {
public:
    ParseReader(StoredIndex const & index, StoredBatch const & batch)
        : index_(index)
        , batch_(batch)
        , join_(batch) {}

    // The next sequence, from the first on. REQUIRES: there is one.
    void next();
    // Of the sequence that was read last.
    [[nodiscard]] std::span<Element const> elements() const noexcept { return elements_; }
    // Ambiguity codes outside of gaps: bases of the sequence.
    [[nodiscard]] std::span<CodeRun const> track() const noexcept { return track_; }
    // After the last one: throws unless every visit was met.
    void end() const;

private:
    void add_codes(PortVisit at, Element here, std::uint32_t shared, std::uint32_t begin);

    StoredIndex const & index_;
    StoredBatch const & batch_;
    VisitJoin const join_;
    std::uint32_t sequence_ = 0; // the next
    std::uint64_t visits_ = 0;   // met
    std::vector<Element> elements_;
    std::vector<CodeRun> track_;
};

} // namespace tansaku
