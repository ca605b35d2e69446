// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/batch_parses.hpp"

#include <optional>

namespace tansaku {

void ParseReader::next() {
    elements_.clear();
    track_.clear();
    std::optional<Element> before;
    std::uint64_t end = 0; // of the element, in the sequence
    for (auto at = batch_.first_visit(sequence_); at;) {
        if (visits_++ == join_.visits()) batch_.damaged("a sequence does not end");
        auto const next = join_.beyond(*at);
        Element const here = Element::make(batch_.node(at->port / 2), at->port % 2 == 0);
        elements_.push_back(here);
        std::uint32_t const bases = index_.node_length(batch_, here.node());
        std::uint32_t const shared = before ? shared_bases(*before, here) : 0;
        if (before && bases <= shared)
            batch_.damaged("an element is not longer than what it shares");
        end += bases - shared;
        if (end > batch_.sequence_length(sequence_))
            batch_.damaged("a parse does not have the length of its sequence");
        add_codes(*at, here, shared, static_cast<std::uint32_t>(end - bases));
        before = here;
        at = next;
        if (at) at->port ^= 1u;
    }
    ++sequence_;
}

// Those behind what the element shares with the one before; a run may have begun there.
void ParseReader::add_codes(PortVisit at, Element here, std::uint32_t shared, std::uint32_t begin) {
    std::uint32_t const rank = at.port / 2;
    auto const number = batch_.overlays().of(rank, at.visit);
    if (!number) return;
    std::uint32_t const bases = index_.node_length(batch_, here.node());
    auto const codes =
        codes_between(index_.overlay(batch_, rank, *number), bases, here.reversed(), shared, bases);
    for (CodeRun const & run : codes) {
        CodeRun const found{begin + run.begin, begin + run.end, run.code};
        bool const goes_on =
            !track_.empty() && track_.back().end == found.begin && track_.back().code == found.code;
        if (goes_on)
            track_.back().end = found.end;
        else
            track_.push_back(found);
    }
}

void ParseReader::end() const {
    if (visits_ != join_.visits()) batch_.damaged("a visit belongs to no sequence");
}

} // namespace tansaku
