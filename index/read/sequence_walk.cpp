// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/sequence_walk.hpp"

namespace tansaku {

SequenceWalk::SequenceWalk(StoredIndex const & index, StoredBatch const & batch,
                           std::uint32_t sequence)
    : index_(index)
    , batch_(batch)
    , first_(batch.first_visit(sequence)) {}

bool SequenceWalk::next() {
    if (steps_ == 0) {
        if (!first_) return false;
        if (batch_.beyond({first_->port ^ 1u, first_->visit}))
            batch_.damaged("a sequence begins inside another");
        enter(*first_);
        return true;
    }
    auto const beyond = batch_.beyond(at_);
    if (!beyond) return false;
    if (steps_ == batch_.all_visits()) batch_.damaged("a sequence does not end");
    Element const before = element_;
    enter({beyond->port ^ 1u, beyond->visit});
    shared_ = shared_bases(before, element_);
    if (bases_ <= shared_) batch_.damaged("an element is not longer than what it shares");
    end_ -= shared_;
    return true;
}

void SequenceWalk::enter(PortVisit at) {
    at_ = at;
    element_ = Element::make(batch_.node(rank()), at.port % 2 == 0);
    bases_ = index_.node_length(batch_, element_.node());
    end_ += bases_;
    ++steps_;
}

} // namespace tansaku
