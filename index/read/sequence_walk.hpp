// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/element.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace tansaku {

// Steps over the parse of one sequence: goes from its first visit over the graph of its batch to
// its end. However damaged the graph is, the walk ends after as many bases as the sequence has.
// One thread at a time; the index must outlive it. All calls throw Error: damaged.
class SequenceWalk {
public:
    // Stands before the first element.
    SequenceWalk(StoredIndex const & index, StoredBatch const & batch, std::uint32_t sequence);
    // Stands before the element that is a visit of a node, whose place is known.
    SequenceWalk(StoredIndex const & index, StoredBatch const & batch, std::uint32_t rank,
                 std::uint32_t visit, VisitPlace const & place);

    // Goes one element on; false behind the last.
    [[nodiscard]] bool next();

    [[nodiscard]] Element element() const noexcept { return element_; }
    [[nodiscard]] std::uint32_t rank() const noexcept { return at_.port / 2; } // of its node
    [[nodiscard]] std::uint32_t visit() const noexcept { return at_.visit; }
    [[nodiscard]] std::uint32_t bases() const noexcept { return bases_; }
    // Bases that it shares with the element before. Fewer than it has, but for the first.
    [[nodiscard]] std::uint32_t shared() const noexcept { return shared_; }
    [[nodiscard]] std::uint64_t begin() const noexcept { return end_ - bases_; } // in the sequence
    [[nodiscard]] std::uint64_t end() const noexcept { return end_; }
    // The codes that the sequence has in the element's bases [from, to), counted from its begin
    // along the sequence; ascending. O(log touched + runs).
    [[nodiscard]] Overlay codes(std::uint32_t from, std::uint32_t to) const;

private:
    void enter(PortVisit at);
    void check_end() const;

    StoredIndex const & index_;
    StoredBatch const & batch_;
    std::optional<PortVisit> first_; // entered first
    bool from_begin_;                // of the sequence
    std::uint64_t steps_ = 0;
    PortVisit at_; // the port by which the walk goes on
    Element element_;
    std::uint32_t bases_ = 0;
    std::uint32_t shared_ = 0;
    std::uint64_t end_ = 0;
    std::uint64_t length_; // of the sequence
};

// The whole text of a sequence, as it was read; calls `look` at every element on the way, if given.
// O(length + runs of its ports). Throws Error: damaged.
[[nodiscard]] std::vector<Residue>
read_sequence(StoredIndex const & index, StoredBatch const & batch, std::uint32_t sequence,
              std::function<void(SequenceWalk const &)> const & look = {});

// Bases [from, to) of a sequence. `walk`, which is on it, stands before an element that begins at
// `from` or before. O(elements on the way · runs of their ports). Throws Error: damaged.
// REQUIRES: from <= to <= the sequence's length.
[[nodiscard]] std::vector<Residue> read_stretch(StoredIndex const & index,
                                                StoredBatch const & batch, SequenceWalk walk,
                                                std::uint64_t from, std::uint64_t to);

} // namespace tansaku
