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
    , from_begin_(true)
    , length_(batch.sequence_length(sequence)) {}

SequenceWalk::SequenceWalk(StoredIndex const & index, StoredBatch const & batch, std::uint32_t rank,
                           std::uint32_t visit, VisitPlace const & place)
    : index_(index)
    , batch_(batch)
    , first_(PortVisit{2 * rank + (place.reversed ? 0u : 1u), visit})
    , from_begin_(false)
    , end_(place.begin)
    , length_(batch.sequence_length(place.sequence)) {}

bool SequenceWalk::next() {
    if (steps_ == 0) {
        if (!first_) return false;
        if (from_begin_ && batch_.beyond({first_->port ^ 1u, first_->visit}))
            batch_.damaged("a sequence begins inside another");
        enter(*first_);
        check_end();
        return true;
    }
    auto const beyond = batch_.beyond(at_);
    if (!beyond) return false;
    Element const before = element_;
    enter({beyond->port ^ 1u, beyond->visit});
    shared_ = shared_bases(before, element_);
    if (bases_ <= shared_) batch_.damaged("an element is not longer than what it shares");
    end_ -= shared_;
    check_end();
    return true;
}

void SequenceWalk::check_end() const {
    if (end_ > length_) batch_.damaged("a parse does not have the length of its sequence");
}

void SequenceWalk::enter(PortVisit at) {
    at_ = at;
    element_ = Element::make(batch_.node(rank()), at.port % 2 == 0);
    bases_ = index_.node_length(batch_, element_.node());
    end_ += bases_;
    ++steps_;
}

Overlay SequenceWalk::codes(std::uint32_t from, std::uint32_t to) const {
    auto const number = batch_.overlays().of(rank(), visit());
    if (!number) return {};
    return codes_between(index_.overlay(batch_, rank(), *number), bases_, element_.reversed(), from,
                         to);
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
        return;
    }
    if (here.reversed()) {
        dictionary.unpack(here.node(), walk.bases() - last, walk.bases() - first, out.data());
        reverse_complement(out);
    } else {
        dictionary.unpack(here.node(), first, last, out.data());
    }
    for (CodeRun const & run : walk.codes(first, last))
        std::ranges::fill(out.subspan(run.begin - first, run.end - run.begin), run.code);
}

} // namespace

std::vector<Residue> read_sequence(StoredIndex const & index, StoredBatch const & batch,
                                   std::uint32_t sequence,
                                   std::function<void(SequenceWalk const &)> const & look) {
    std::uint64_t const length = batch.sequence_length(sequence);
    std::vector<Residue> text;
    for (SequenceWalk walk(index, batch, sequence); walk.next();) {
        if (look) look(walk);
        std::size_t const old = text.size();
        text.resize(walk.end());
        copy_text(index.dictionary(), walk, old, walk.end(), std::span(text).subspan(old));
    }
    if (text.size() != length) batch.damaged("a parse does not have the length of its sequence");
    return text;
}

std::vector<Residue> read_stretch(StoredIndex const & index, StoredBatch const & batch,
                                  SequenceWalk walk, std::uint64_t from, std::uint64_t to) {
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
    return text;
}

} // namespace tansaku
