// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/batch_parses.hpp"

#include "index/read/visit_join.hpp"

#include <optional>

namespace tansaku {
namespace {

class ParseReader {
public:
    ParseReader(StoredIndex const & index, StoredBatch const & batch)
        : index_(index)
        , batch_(batch)
        , join_(batch) {}

    BatchParses read() {
        parses_.elements.reserve(join_.visits());
        for (std::uint32_t sequence = 0; sequence < batch_.sequences(); ++sequence)
            read_sequence(sequence);
        if (parses_.elements.size() != join_.visits())
            batch_.damaged("a visit belongs to no sequence");
        return std::move(parses_);
    }

private:
    void read_sequence(std::uint32_t sequence) {
        std::optional<Element> before;
        std::uint64_t end = 0; // of the element, in the sequence
        for (auto at = batch_.first_visit(sequence); at;) {
            if (parses_.elements.size() == join_.visits())
                batch_.damaged("a sequence does not end");
            auto const next = join_.beyond(*at);
            Element const here = Element::make(batch_.node(at->port / 2), at->port % 2 == 0);
            parses_.elements.push_back(here);
            std::uint32_t const bases = index_.node_length(batch_, here.node());
            std::uint32_t const shared = before ? shared_bases(*before, here) : 0;
            if (before && bases <= shared)
                batch_.damaged("an element is not longer than what it shares");
            end += bases - shared;
            if (end > batch_.sequence_length(sequence))
                batch_.damaged("a parse does not have the length of its sequence");
            add_codes(*at, here, shared, static_cast<std::uint32_t>(end - bases));
            before = here;
            at = next;
            if (at) at->port ^= 1u;
        }
        parses_.first_element.push_back(static_cast<std::uint32_t>(parses_.elements.size()));
        parses_.first_run.push_back(static_cast<std::uint32_t>(parses_.track.size()));
    }

    // Those behind what the element shares with the one before; a run may have begun there.
    void add_codes(PortVisit at, Element here, std::uint32_t shared, std::uint32_t begin) {
        std::uint32_t const rank = at.port / 2;
        auto const number = batch_.overlay_of(rank, at.visit);
        if (!number) return;
        std::uint32_t const bases = index_.node_length(batch_, here.node());
        auto const codes = codes_between(index_.overlay(batch_, rank, *number), bases,
                                         here.reversed(), shared, bases);
        std::vector<CodeRun> & track = parses_.track;
        for (CodeRun const & run : codes) {
            CodeRun const found{begin + run.begin, begin + run.end, run.code};
            bool const goes_on = track.size() > parses_.first_run.back() &&
                                 track.back().end == found.begin && track.back().code == found.code;
            if (goes_on)
                track.back().end = found.end;
            else
                track.push_back(found);
        }
    }

    StoredIndex const & index_;
    StoredBatch const & batch_;
    VisitJoin const join_;
    BatchParses parses_;
};

} // namespace

BatchParses read_parses(StoredIndex const & index, StoredBatch const & batch) {
    return ParseReader(index, batch).read();
}

} // namespace tansaku
