// SPDX-License-Identifier: BSD-3-Clause
#include "engine/align/text_beyond.hpp"

#include "index/core/phrase_rule.hpp"

#include <algorithm>
#include <utility>

namespace tansaku {
namespace {

// Leaves of the visits of a phrase the one of `who`.
Branch branch_of(Walker const & walker, std::uint32_t phrase, AlignedVisit who) {
    std::vector<Branch> branches;
    walker.enter(phrase, branches);
    for (Branch & branch : branches)
        for (BatchVisits & visits : branch.members)
            for (VisitRange const & range : visits.set)
                if (visits.batch == who.batch && range.here <= who.visit &&
                    who.visit - range.here < range.length)
                    return {branch.place, {{who.batch, visits.rank, {{who.visit, who.visit, 1}}}}};
    walker.damaged(branches.at(0).members, "a phrase lacks a visit that was found");
}

} // namespace

std::vector<Residue> text_beyond(Walker & walker, Alignment const & alignment, AlignedVisit who,
                                 std::uint64_t bases) {
    bool const plus = alignment.strand == Strand::plus;
    Direction const direction = plus ? Direction::right : Direction::left;
    Branch here = branch_of(walker, alignment.phrase, who);
    here.place.from_left = plus;
    std::uint64_t length = walker.length(here.place);
    // From where the walk enters the node to the end of the aligned text.
    std::uint64_t at = plus ? std::uint64_t{alignment.split} + alignment.right
                            : length - alignment.split + alignment.left;
    std::vector<Residue> text(bases);
    std::vector<Branch> next;
    Members ended;
    for (std::uint64_t done = 0;;) {
        if (at < length) {
            std::uint64_t const more = std::min(length - at, bases - done);
            walker.read(here.place, direction, static_cast<std::uint32_t>(at),
                        static_cast<std::uint32_t>(at + more), text.data() + done);
            done += more;
            at += more;
        }
        if (done == bases) break;
        walker.step(here.place, here.members, next, ended);
        if (next.size() != 1 || !ended.empty())
            walker.damaged(here.members, "a sequence ends before a place that was found on it");
        bool const gap = here.place.gap || next[0].place.gap;
        at = at - length + (gap ? 0 : k_word);
        here = std::move(next[0]);
        length = walker.length(here.place);
    }
    if (!plus)
        for (Residue & residue : text)
            residue = complement(residue);
    return text;
}

} // namespace tansaku
