// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/sequence_walk.hpp"

#include <algorithm>
#include <span>

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

std::vector<Residue> read_sequence(StoredIndex const & index, StoredBatch const & batch,
                                   std::uint32_t sequence,
                                   std::function<void(SequenceWalk const &)> const & look) {
    StoredDictionary const & dictionary = index.dictionary();
    std::uint64_t const length = batch.sequence_length(sequence);
    std::vector<Residue> text;
    for (SequenceWalk walk(index, batch, sequence); walk.next();) {
        if (walk.end() > length) batch.damaged("a parse does not have the length of its sequence");
        Element const here = walk.element();
        if (look) look(walk);
        std::size_t const old = text.size();
        text.resize(walk.end());
        std::span<Residue> const fresh = std::span(text).subspan(old);
        if (here.is_gap()) {
            std::ranges::fill(fresh, k_residue_n);
        } else if (here.reversed()) {
            dictionary.unpack(here.node(), 0, walk.bases() - walk.shared(), fresh.data());
            reverse_complement(fresh);
        } else {
            dictionary.unpack(here.node(), walk.shared(), walk.bases(), fresh.data());
        }
    }
    if (text.size() != length) batch.damaged("a parse does not have the length of its sequence");
    auto const runs = batch.runs(sequence, 0, length);
    for (std::uint32_t i = runs.first; i < runs.last; ++i) {
        TrackRun const run = batch.run(i);
        if (run.begin > run.end || run.end > length) batch.damaged("a track leaves its sequence");
        std::fill(text.begin() + run.begin, text.begin() + run.end, run.code);
    }
    return text;
}

} // namespace tansaku
