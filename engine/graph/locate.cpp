// SPDX-License-Identifier: BSD-3-Clause
#include "engine/graph/locate.hpp"

#include "index/format/schema.hpp"

#include <algorithm>
#include <utility>

namespace tansaku {

void VisitLocator::locate(std::uint32_t batch, std::uint32_t rank,
                          std::span<VisitSpan const> visits, std::vector<LocatedVisit> & located) {
    batch_ = &index_.batches()[batch];
    bases_ = index_.node_length(*batch_, batch_->node(rank));
    located.clear();
    Front start{rank * 2, 0, {}};
    for (VisitSpan const & span : visits)
        start.set.push_back({span.begin, span.begin, span.end - span.begin});
    fronts_.clear();
    if (auto const sampled = batch_->samples().number_of(rank))
        place(start, *sampled, located);
    else
        fronts_.push_back(std::move(start));
    for (unsigned steps = 0; !fronts_.empty(); ++steps) {
        if (steps == schema::k_longest_walk)
            batch_->damaged("no node whose visits have stored places is near enough");
        next_.clear();
        for (Front const & front : fronts_)
            step(front, located);
        merge_fronts();
    }
    std::ranges::sort(located, {}, &LocatedVisit::visit);
}

void VisitLocator::step(Front const & front, std::vector<LocatedVisit> & located) {
    crosser_.cross(*batch_, front.port, front.set, arrivals_, ended_);
    if (!ended_.empty()) batch_->damaged("a sequence ends at a node whose places are not stored");
    Node const from = batch_->node(front.port / 2);
    for (Arrival & arrival : arrivals_) {
        std::uint32_t const rank = arrival.port / 2;
        Node const to = batch_->node(rank);
        std::int64_t const fresh =
            std::int64_t{index_.node_length(*batch_, to)} -
            shared_bases(Element::make(from, false), Element::make(to, false));
        if (fresh <= 0) batch_->damaged("an element is not longer than what it shares");
        Front next{arrival.port ^ 1u, front.distance + fresh, std::move(arrival.set)};
        if (auto const sampled = batch_->samples().number_of(rank))
            place(next, *sampled, located);
        else
            next_.push_back(std::move(next));
    }
}

// `front` stands at a sampled node.
void VisitLocator::place(Front const & front, std::uint32_t sampled,
                         std::vector<LocatedVisit> & located) {
    // Who goes on by a right side has come by a left one: the node is the other way round.
    bool const turned = front.port % 2 == 1;
    std::int64_t const bases_here = index_.node_length(*batch_, batch_->node(front.port / 2));
    for (VisitRange const & range : front.set) {
        places_.clear();
        batch_->samples().read(sampled, range.here, range.here + range.length, places_);
        for (std::uint32_t i = 0; i < range.length; ++i) {
            VisitPlace at = places_[i];
            at.reversed = at.reversed != turned;
            // A sequence that reads the phrase reversed comes to it first, then to the node here.
            std::int64_t const begin =
                at.reversed ? std::int64_t{at.begin} + bases_here - front.distance - bases_
                            : std::int64_t{at.begin} + front.distance;
            if (begin < 0 || at.sequence >= batch_->sequences() ||
                static_cast<std::uint64_t>(begin) + bases_ > batch_->sequence_length(at.sequence))
                batch_->damaged("a visit lies outside of its sequence");
            at.begin = static_cast<std::uint32_t>(begin);
            located.push_back({range.origin + i, at});
        }
    }
}

// The sets of next_ that go on by one port with one distance become one, in fronts_.
void VisitLocator::merge_fronts() {
    fronts_.clear();
    auto const key = [](Front const & front) { return std::pair(front.port, front.distance); };
    std::ranges::sort(next_, {}, key);
    for (Front & front : next_) {
        if (fronts_.empty() || key(fronts_.back()) != key(front)) {
            fronts_.push_back(std::move(front));
            continue;
        }
        VisitSet & set = fronts_.back().set;
        set.insert(set.end(), front.set.begin(), front.set.end());
    }
    for (Front & front : fronts_)
        join_ranges(front.set);
}

} // namespace tansaku
