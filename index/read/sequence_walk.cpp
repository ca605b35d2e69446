// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/sequence_walk.hpp"

#include <algorithm>
#include <span>

namespace tansaku {

SequenceWalk::SequenceWalk(StoredIndex const & index, StoredBatch const & batch,
                           std::uint32_t sequence)
    : index_(index)
    , batch_(batch)
    , first_(batch.first_visit(sequence))
    , from_begin_(true) {}

SequenceWalk::SequenceWalk(StoredIndex const & index, StoredBatch const & batch, std::uint32_t rank,
                           std::uint32_t visit, VisitPlace const & place)
    : index_(index)
    , batch_(batch)
    , first_(PortVisit{2 * rank + (place.reversed ? 0u : 1u), visit})
    , from_begin_(false)
    , end_(place.begin) {}

bool SequenceWalk::next() {
    if (steps_ == 0) {
        if (!first_) return false;
        if (from_begin_ && batch_.beyond({first_->port ^ 1u, first_->visit}))
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

namespace {

// Bases [from, to) of a sequence, all of them of the element at which the walk stands.
void copy_text(StoredDictionary const & dictionary, SequenceWalk const & walk, std::uint64_t from,
               std::uint64_t to, std::span<Residue> out) {
    Element const here = walk.element();
    auto const first = static_cast<std::uint32_t>(from - walk.begin());
    auto const last = static_cast<std::uint32_t>(to - walk.begin());
    if (here.is_gap()) {
        std::ranges::fill(out, k_residue_n);
    } else if (here.reversed()) {
        dictionary.unpack(here.node(), walk.bases() - last, walk.bases() - first, out.data());
        reverse_complement(out);
    } else {
        dictionary.unpack(here.node(), first, last, out.data());
    }
}

// Puts the sequence's ambiguity codes into `text`, its bases from `from` on.
void copy_track(StoredBatch const & batch, std::uint32_t sequence, std::uint64_t from,
                std::span<Residue> text) {
    std::uint64_t const to = from + text.size();
    auto const runs = batch.runs(sequence, from, to);
    for (std::uint32_t i = runs.first; i < runs.last; ++i) {
        TrackRun const run = batch.run(i);
        if (run.begin > run.end || run.end > batch.sequence_length(sequence))
            batch.damaged("a track leaves its sequence");
        std::uint64_t const begin = std::max<std::uint64_t>(run.begin, from);
        std::uint64_t const end = std::min<std::uint64_t>(run.end, to);
        if (begin < end) std::ranges::fill(text.subspan(begin - from, end - begin), run.code);
    }
}

} // namespace

std::vector<Residue> read_sequence(StoredIndex const & index, StoredBatch const & batch,
                                   std::uint32_t sequence,
                                   std::function<void(SequenceWalk const &)> const & look) {
    std::uint64_t const length = batch.sequence_length(sequence);
    std::vector<Residue> text;
    for (SequenceWalk walk(index, batch, sequence); walk.next();) {
        if (walk.end() > length) batch.damaged("a parse does not have the length of its sequence");
        if (look) look(walk);
        std::size_t const old = text.size();
        text.resize(walk.end());
        copy_text(index.dictionary(), walk, old, walk.end(), std::span(text).subspan(old));
    }
    if (text.size() != length) batch.damaged("a parse does not have the length of its sequence");
    copy_track(batch, sequence, 0, text);
    return text;
}

std::vector<Residue> read_stretch(StoredIndex const & index, StoredBatch const & batch,
                                  std::uint32_t sequence, SequenceWalk walk, std::uint64_t from,
                                  std::uint64_t to) {
    std::vector<Residue> text(to - from);
    std::uint64_t done = from;
    while (done < to) {
        if (!walk.next()) batch.damaged("a parse does not have the length of its sequence");
        if (walk.end() <= done) continue;
        if (walk.begin() > done) batch.damaged("a stored place is not where its visit is");
        std::uint64_t const end = std::min(walk.end(), to);
        copy_text(index.dictionary(), walk, done, end,
                  std::span(text).subspan(done - from, end - done));
        done = end;
    }
    copy_track(batch, sequence, from, text);
    return text;
}

} // namespace tansaku
