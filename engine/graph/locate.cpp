// SPDX-License-Identifier: BSD-3-Clause
#include "engine/graph/locate.hpp"

#include "index/format/schema.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace tansaku {

void VisitLocator::locate(StoredIndex const & index, StoredBatch const & batch,
                          std::span<PhraseVisits const> phrases, std::vector<VisitPlace> & places,
                          StopSignal const * stop) {
    measures_ = true;
    walk(index, batch, phrases, stop);
    places.resize(more_.size());
    edge_.resize(more_.size());
    read_stops(places);
    finish(phrases, places);
}

void VisitLocator::locate(StoredIndex const & index, StoredBatch const & batch,
                          std::span<PhraseVisits const> phrases, std::vector<std::uint32_t> & who,
                          StopSignal const * stop) {
    measures_ = false;
    walk(index, batch, phrases, stop);
    who.resize(more_.size());
    for (Stop const & stopped : stops_) {
        auto const here = std::span(who).subspan(stopped.range.origin, stopped.range.length);
        batch.samples().read(stopped.sampled, stopped.range.here, here);
        if (stopped.port % 2 == 1) // as in read_stops()
            for (std::uint32_t & one : here)
                one ^= 1u;
    }
    std::size_t visit = 0;
    for (std::size_t i = 0; i < phrases.size(); ++i) {
        std::size_t end = visit;
        for (VisitSpan const & span : phrases[i].spans)
            end += span.end - span.begin;
        for (; visit < end; ++visit)
            who[visit] ^= by_right_[i];
    }
}

// Until all visits stand at sampled nodes.
void VisitLocator::walk(StoredIndex const & index, StoredBatch const & batch,
                        std::span<PhraseVisits const> phrases, StopSignal const * stop) {
    index_ = &index;
    batch_ = &batch;
    start(phrases);
    for (unsigned steps = 0; !fronts_.empty(); ++steps) {
        if (steps == schema::k_longest_walk)
            batch.damaged("no node whose visits have stored places is near enough");
        next_.clear();
        for (Front & front : fronts_) {
            check(stop);
            step(front);
        }
        merge_fronts();
    }
}

void VisitLocator::start(std::span<PhraseVisits const> phrases) {
    fronts_.clear();
    stops_.clear();
    by_right_.clear();
    // Each visit is within a longest walk of a place that is stored. Checked before there is room
    // for each, as a damaged file may claim any number of them.
    std::uint64_t const most =
        std::min<std::uint64_t>(batch_->samples().most_places() * (schema::k_longest_walk + 1),
                                std::numeric_limits<std::uint32_t>::max());
    std::uint32_t visits = 0;
    for (PhraseVisits const & phrase : phrases) {
        bool const right = leave_by_right(phrase.rank);
        by_right_.push_back(right ? 1 : 0);
        Front front{phrase.rank * 2 + (right ? 1 : 0), 0, {}};
        for (VisitSpan const & span : phrase.spans) {
            if (span.end - span.begin > most - visits)
                batch_->damaged("a phrase has more visits than there are places near it");
            front.set.push_back({visits, span.begin, span.end - span.begin});
            visits += span.end - span.begin;
        }
        advance(std::move(front), fronts_);
    }
    more_.assign(visits, 0);
}

// Either side leads to a sampled node. The nearer one is guessed: numbers of nodes follow places.
bool VisitLocator::leave_by_right(std::uint32_t rank) const {
    PortOption const beyond_left{batch_->options(rank * 2).front()};
    if (beyond_left.is_nothing()) return true;
    return (beyond_left.port() / 2 > rank) != batch_->samples().nearest_is_above(rank);
}

// Those who stand at a sampled node stop; the others are added to `fronts`.
void VisitLocator::advance(Front && front, std::vector<Front> & fronts) {
    auto const sampled = batch_->samples().number_of(front.port / 2);
    if (!sampled) {
        fronts.push_back(std::move(front));
        return;
    }
    for (VisitRange const & range : front.set)
        stops_.push_back({*sampled, front.port, front.distance, range});
}

void VisitLocator::step(Front & front) {
    crosser_.cross(*batch_, front.port, std::move(front.set), arrivals_, ended_);
    if (!ended_.empty()) batch_->damaged("a sequence ends at a node whose places are not stored");
    for (Arrival & arrival : arrivals_) {
        std::int64_t const fresh = measures_ ? fresh_bases(front.port / 2, arrival.port / 2) : 0;
        advance({arrival.port ^ 1u, front.distance + fresh, std::move(arrival.set)}, next_);
    }
}

// Bases that a node has beside those that it shares with the one before.
std::int64_t VisitLocator::fresh_bases(std::uint32_t from, std::uint32_t to) const {
    Node const node = batch_->node(to);
    std::int64_t const fresh =
        std::int64_t{index_->node_length(*batch_, node)} -
        shared_bases(Element::make(batch_->node(from), false), Element::make(node, false));
    if (fresh <= 0) batch_->damaged("an element is not longer than what it shares");
    return fresh;
}

// Fronts of next_ that go on by one port become one, in fronts_.
void VisitLocator::merge_fronts() {
    fronts_.clear();
    std::ranges::sort(next_, {}, &Front::port);
    for (Front & front : next_) {
        bool const meets = !fronts_.empty() && fronts_.back().port == front.port;
        if (!meets || !merge(fronts_.back(), front)) fronts_.push_back(std::move(front));
    }
}

// Returns false when the two have a visit here in common, as those of one sequence that began at
// different phrases do: then each goes on alone.
bool VisitLocator::merge(Front & into, Front const & front) {
    merged_.clear();
    merged_.reserve(into.set.size() + front.set.size());
    auto a = into.set.begin();
    auto b = front.set.begin();
    while (a != into.set.end() || b != front.set.end()) {
        bool const from_a = b == front.set.end() || (a != into.set.end() && a->here <= b->here);
        VisitRange const & range = from_a ? *a++ : *b++;
        if (!merged_.empty()) {
            VisitRange & before = merged_.back();
            if (range.here - before.here < before.length) return false;
            if (before.here + before.length == range.here &&
                before.origin + before.length == range.origin) {
                before.length += range.length;
                continue;
            }
        }
        merged_.push_back(range);
    }
    if (into.distance != front.distance)
        for (VisitRange const & range : front.set)
            for (std::uint32_t i = 0; i < range.length; ++i)
                more_[range.origin + i] += front.distance - into.distance;
    into.set.swap(merged_);
    return true;
}

void VisitLocator::read_stops(std::vector<VisitPlace> & places) {
    for (Stop const & stop : stops_) {
        // Who goes on by a right side has come by a left one: the node is the other way round.
        bool const turned = stop.port % 2 == 1;
        std::int64_t const bases = index_->node_length(*batch_, batch_->node(stop.port / 2));
        std::span<VisitPlace> const stopped =
            std::span(places).subspan(stop.range.origin, stop.range.length);
        batch_->samples().read(stop.sampled, stop.range.here, stopped);
        std::int64_t const * const more = more_.data() + stop.range.origin;
        std::int64_t * const edge = edge_.data() + stop.range.origin;
        for (std::size_t i = 0; i < stopped.size(); ++i) {
            VisitPlace & place = stopped[i];
            place.reversed = place.reversed != turned;
            std::int64_t const distance = stop.distance + more[i];
            // A sequence that reads the phrase reversed comes to it first, then to the node here.
            edge[i] = std::int64_t{place.begin} + (place.reversed ? bases - distance : distance);
        }
    }
}

void VisitLocator::finish(std::span<PhraseVisits const> phrases,
                          std::vector<VisitPlace> & places) const {
    std::size_t visit = 0;
    for (std::size_t i = 0; i < phrases.size(); ++i) {
        std::int64_t const bases = index_->node_length(*batch_, batch_->node(phrases[i].rank));
        bool const turned = by_right_[i] != 0;
        std::uint32_t const sequences = batch_->sequences();
        std::size_t end = visit;
        for (VisitSpan const & span : phrases[i].spans)
            end += span.end - span.begin;
        for (; visit < end; ++visit) {
            VisitPlace & place = places[visit];
            std::int64_t const begin = edge_[visit] - (place.reversed ? bases : 0);
            if (begin < 0 || place.sequence >= sequences ||
                static_cast<std::uint64_t>(begin + bases) > batch_->sequence_length(place.sequence))
                batch_->damaged("a visit lies outside of its sequence");
            place.begin = static_cast<std::uint32_t>(begin);
            place.reversed = place.reversed != turned;
        }
    }
}

} // namespace tansaku
