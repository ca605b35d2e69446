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
    std::vector<std::uint32_t> touched;      // visits, numbered through over all nodes; ascending
    std::vector<std::uint32_t> overlay;      // of each
    std::vector<std::uint32_t> first_run{0}; // of each overlay, and one
    std::vector<AmbiguousRun> run;           // positions count from the phrase's first base
};

// Writes the lists, node by node. Overlays are numbered as they come; those of a node differ. The
// lists must outlive it.
class OverlayWriter {
public:
    explicit OverlayWriter(OverlayLists & lists) : lists_(lists) {}

    void begin_node() { known_.clear(); }
    // REQUIRES: visits of a node ascend; there is a run. O(runs · log overlays of the node).
    void add(std::uint32_t visit, std::span<AmbiguousRun const> runs);

private:
    OverlayLists & lists_;
    std::map<std::vector<std::uint32_t>, std::uint32_t> known_; // of the node, by all of its runs
    std::vector<std::uint32_t> key_;
};

// What `runs`, which count from a sequence's begin, are on the canonical text of a phrase of
// `bases` that stands at `begin` there. REQUIRES: each of them reaches into it.
void lay_on_phrase(std::span<AmbiguousRun const> runs, std::uint32_t begin, std::uint32_t bases,
                   bool reversed, std::vector<AmbiguousRun> & out);

// The same lists with the visits ascending from node to node, and overlays numbered anew.
// O(touched · log touched + runs).
[[nodiscard]] OverlayLists in_order(OverlayLists const & lists);

} // namespace tansaku
