// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/parse/batch.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// How the phrases of a dictionary are stored.
struct PhrasePlaces {
    std::vector<std::uint32_t> place;  // of each phrase, by its number
    std::vector<std::uint32_t> length; // bases, by place
};

// The nodes of a batch; they go by their rank here.
struct VisitedNodes {
    std::vector<Node> node;                // ascending
    std::vector<std::uint32_t> visits;     // of each
    std::vector<std::uint32_t> gap_length; // of those that are gaps, ascending
};

// The parses of a batch by the ranks of their nodes, read from the lists that wait on the disk.
// *Oriented*: rank of an element's node · 2 + (1 if its sequence reverses it); so it is also the
// number of the node's port that faces the begin of the sequence. One thread.
class RankedParses {
public:
    // Reads all elements. All must outlive it. Throws Error: resource; input for 2^30 nodes, or
    // 2^32 visits of one.
    RankedParses(Batch const & batch, ParseLists const & lists, PhrasePlaces const & places);

    [[nodiscard]] VisitedNodes const & nodes() const noexcept { return nodes_; }
    [[nodiscard]] std::uint32_t visits(std::uint32_t rank) const noexcept {
        return nodes_.visits[rank];
    }
    // Bases of a node; those that neighbours share, in any order.
    [[nodiscard]] std::uint32_t bases(std::uint32_t rank) const noexcept {
        return is_gap(rank) ? nodes_.gap_length[rank - first_gap_]
                            : places_.length[nodes_.node[rank]];
    }
    [[nodiscard]] std::uint32_t shared(std::uint32_t rank, std::uint32_t other) const noexcept {
        return is_gap(rank) || is_gap(other) ? 0 : k_word;
    }
    [[nodiscard]] bool is_gap(std::uint32_t rank) const noexcept { return rank >= first_gap_; }

    [[nodiscard]] Batch const & batch() const noexcept { return batch_; }
    [[nodiscard]] std::uint64_t elements(std::uint32_t sequence) const noexcept {
        return batch_.first_element[sequence + 1] - batch_.first_element[sequence];
    }
    // Elements of a sequence from its `from`-th on, oriented. REQUIRES: there are so many. Throws
    // Error: resource.
    void read(std::uint32_t sequence, std::uint64_t from, std::span<std::uint32_t> out) const;

private:
    void count_visits();
    void rank_nodes(std::vector<std::uint32_t> & visits_of_phrase,
                    std::vector<std::uint32_t> const & visits_of_gap);

    Batch const & batch_;
    ParseLists const & lists_;
    PhrasePlaces const & places_;
    VisitedNodes nodes_;
    std::uint32_t first_gap_ = 0;               // rank
    std::vector<std::uint32_t> rank_of_phrase_; // by number
    std::vector<std::uint32_t> rank_of_gap_;    // by number in the batch
    mutable std::vector<Element> block_;
};

} // namespace tansaku
