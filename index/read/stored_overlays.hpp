// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"
#include "index/format/mapped_numbers.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace tansaku {

// A run of one ambiguity code: bases [begin, end).
struct CodeRun {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    Residue code = k_residue_n;

    friend bool operator==(CodeRun const &, CodeRun const &) = default;
};

// Ambiguity codes that a sequence has in place of a phrase's bases: offsets in the phrase's
// canonical text, codes on its strand; ascending.
using Overlay = std::vector<CodeRun>;

// Those of an overlay in bases [from, to) of a phrase of so many bases as a sequence has them that
// reads it, `reversed` or not: on its strand, counted from the phrase's begin in it; ascending.
// REQUIRES: the overlay lies on the phrase; to <= bases.
[[nodiscard]] Overlay codes_between(Overlay overlay, std::uint32_t bases, bool reversed,
                                    std::uint32_t from, std::uint32_t to);

// A visit whose text differs from its phrase's, and the number of its overlay: equal numbers are
// equal overlays, of one node.
struct TouchedVisit {
    std::uint32_t visit = 0;
    std::uint32_t overlay = 0;
};

// The ambiguity codes of a batch's sequences, by the visits that they touch, mapped. Any number of
// threads. Every call throws Error: damaged where the file contradicts itself.
class StoredOverlays {
public:
    explicit StoredOverlays(MappedFile const & file);

    [[nodiscard]] bool fits() const noexcept; // the sizes of its lists, each other
    [[nodiscard]] bool is_whole() const;      // every bit of them is as a writer leaves it
    [[nodiscard]] std::uint64_t touched() const noexcept { return touched_.size(); }
    [[nodiscard]] std::uint64_t overlays() const noexcept { return first_run_.size() - 1; }

    // Nodes with touched visits, by their ranks: the i-th, ascending. REQUIRES: i < nodes().
    [[nodiscard]] std::uint32_t nodes() const noexcept {
        return static_cast<std::uint32_t>(node_.size());
    }
    [[nodiscard]] std::uint32_t node(std::uint32_t i) const { return node_[i]; }
    // Replaces `visits` by the touched ones of a node, ascending. O(log nodes + visits).
    void list(std::uint32_t rank, std::vector<TouchedVisit> & visits) const;
    // The number of a visit's overlay; none: it has the phrase's text. O(log nodes + log visits).
    [[nodiscard]] std::optional<std::uint32_t> of(std::uint32_t rank, std::uint32_t visit) const;
    // Whether the nodes' visits and the overlays' runs are all that there are. REQUIRES: fits().
    [[nodiscard]] bool fill_their_lists() const {
        return first_touched_[0] == 0 && first_touched_[nodes()] == touched_.size() &&
               first_run_[0] == 0 && first_run_[overlays()] == begin_.size();
    }

    // Its runs, which are not empty, ascend, and do not overlap. O(runs).
    [[nodiscard]] Overlay read(std::uint32_t overlay) const;

private:
    [[noreturn]] void broken() const;
    // Touched visits of a node; none where it has none.
    [[nodiscard]] FramedNumbers::Bounds bounds_of(std::uint32_t rank) const;

    MappedNumbers node_;
    MappedNumbers first_touched_;
    MappedNumbers touched_;
    MappedNumbers overlay_;
    MappedNumbers first_run_;
    MappedNumbers begin_;
    MappedNumbers length_;
    MappedNumbers code_;
};

} // namespace tansaku
