// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/cut/ambiguity.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace tansaku {

// The ambiguity codes of a batch, where they lie on its phrases. A visit is *touched* when its
// sequence has one there; what it has in place of the phrase's bases is its *overlay*: runs on the
// canonical text, which many visits of a node have in common.
struct OverlayLists {
    std::vector<std::uint32_t> node;             // that have touched visits, ascending
    std::vector<std::uint32_t> first_touched{0}; // of each, and one
    std::vector<std::uint32_t> touched;          // visits of the node, ascending
    std::vector<std::uint32_t> overlay;          // of each
    std::vector<std::uint32_t> first_run{0};     // of each overlay, and one
    std::vector<AmbiguousRun> run;               // positions count from the phrase's first base
};

// Writes the lists, node by node. Overlays are numbered as they come; those of a node differ. The
// lists must outlive it.
class OverlayWriter {
public:
    explicit OverlayWriter(OverlayLists & lists) : lists_(lists) {}

    // What is added from now on is of this node; another one each time.
    void begin_node(std::uint32_t node) {
        known_.clear();
        node_ = node;
    }
    // REQUIRES: visits of a node ascend; there is a run. O(runs · log overlays of the node).
    // Throws Error: input when there are 2^32 touched visits.
    void add(std::uint32_t visit, std::span<AmbiguousRun const> runs);

private:
    OverlayLists & lists_;
    std::uint32_t node_ = 0;
    std::map<std::vector<std::uint32_t>, std::uint32_t> known_; // of the node, by all of its runs
    std::vector<std::uint32_t> key_;
};

// What `runs`, which count from a sequence's begin, are on the canonical text of a phrase of
// `bases` that stands at `begin` there. REQUIRES: each of them reaches into it.
void lay_on_phrase(std::span<AmbiguousRun const> runs, std::uint32_t begin, std::uint32_t bases,
                   bool reversed, std::vector<AmbiguousRun> & out);

// The same lists with the nodes ascending, and overlays numbered anew.
// O(nodes · log nodes + touched + runs).
[[nodiscard]] OverlayLists in_order(OverlayLists const & lists);

} // namespace tansaku
