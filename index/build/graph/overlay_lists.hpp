// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/cut/ambiguity.hpp"
#include "index/build/graph/visit_lists.hpp"
#include "index/build/parse/batch.hpp"

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
    // REQUIRES: visits ascend, also from node to node; there is a run. O(runs · log overlays).
    void add(std::uint32_t visit, std::span<AmbiguousRun const> runs);

private:
    OverlayLists & lists_;
    std::map<std::vector<std::uint32_t>, std::uint32_t> known_; // of the node, by all of its runs
    std::vector<std::uint32_t> key_;
};

// `lists` are those of `batch`. O(elements + touched · (log touched + runs)).
[[nodiscard]] OverlayLists list_overlays(Batch const & batch, VisitLists const & lists,
                                         std::vector<std::uint32_t> const & phrase_length);

} // namespace tansaku
