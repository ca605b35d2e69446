// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/graph/overlay_lists.hpp"
#include "index/build/graph/phrase_graph.hpp"
#include "index/build/graph/ranked_parses.hpp"
#include "index/build/graph/reference_lists.hpp"
#include "index/build/graph/visit_samples.hpp"

namespace tansaku {

// What a batch's file holds beside names and lengths of its sequences.
struct BatchTables {
    VisitedNodes nodes;
    PhraseGraph graph;
    OverlayLists overlays;
    VisitSamples samples;
    ReferenceLists references;
};

// Goes through the visits of a batch once, in their order (visit_order.hpp), and lists what is told
// of them. Elements and edits stay on the disk: what is held grows with nodes, runs of ports,
// places and ambiguity codes, not with visits. O(elements · log of a port's options + nodes · log
// nodes). Throws Error: resource; input for a batch that is too large.
[[nodiscard]] BatchTables list_tables(Batch const & batch, ParseLists const & lists,
                                      PhrasePlaces const & places);

} // namespace tansaku
