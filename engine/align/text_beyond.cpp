// SPDX-License-Identifier: BSD-3-Clause
#include "engine/align/text_beyond.hpp"

#include "index/core/phrase_rule.hpp"

#include <algorithm>
#include <span>
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

// Reads along a walk of `who`, from a phrase on: bases [at, at + out.size()) from where the walk
// enters it.
void read_on(Walker & walker, std::uint32_t phrase, AlignedVisit who, Direction direction,
             std::uint64_t at, std::span<Residue> out) {
    Branch here = branch_of(walker, phrase, who);
    here.place.from_left = direction == Direction::right;
    std::uint64_t length = walker.length(here.place);
    std::vector<Branch> next;
    Members ended;
    while (!out.empty()) {
        if (at < length) {
            std::uint64_t const more = std::min<std::uint64_t>(length - at, out.size());
            walker.read(here.place, direction, static_cast<std::uint32_t>(at),
                        static_cast<std::uint32_t>(at + more), out.data());
            out = out.subspan(more);
            at += more;
            continue;
        }
        walker.step(here.place, here.members, next, ended);
        if (next.size() != 1 || !ended.empty())
            walker.damaged(here.members, "a sequence ends before a place that was found on it");
        bool const gap = here.place.gap || next[0].place.gap;
        at = at - length + (gap ? 0 : k_word);
        here = std::move(next[0]);
        length = walker.length(here.place);
    }
}

} // namespace

std::vector<Residue> text_beyond(Walker & walker, Alignment const & alignment, AlignedVisit who,
                                 std::uint64_t bases) {
    bool const plus = alignment.strand == Strand::plus;
    Direction const onwards = plus ? Direction::right : Direction::left;
    Direction const back = plus ? Direction::left : Direction::right;
    std::int64_t const length = walker.dictionary().length(alignment.phrase);
    // From where the walk enters the phrase to the end of the aligned text.
    std::int64_t const at =
        plus ? alignment.split + alignment.right : length - alignment.split + alignment.left;
    std::vector<Residue> text(bases);
    std::uint64_t before = 0; // bases that lie before the phrase
    if (at < 0) {
        std::vector<Residue> outwards(static_cast<std::uint64_t>(-at));
        read_on(walker, alignment.phrase, who, back, static_cast<std::uint64_t>(length), outwards);
        before = std::min<std::uint64_t>(bases, outwards.size());
        std::copy_n(outwards.rbegin(), before, text.begin());
    }
    read_on(walker, alignment.phrase, who, onwards,
            static_cast<std::uint64_t>(std::max<std::int64_t>(at, 0)),
            std::span(text).subspan(before));
    if (!plus)
        for (Residue & residue : text)
            residue = complement(residue);
    return text;
}

} // namespace tansaku
