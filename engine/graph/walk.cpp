// SPDX-License-Identifier: BSD-3-Clause
#include "engine/graph/walk.hpp"

#include "index/core/turn_text.hpp"

#include <algorithm>

namespace tansaku {

// Joins `visits` to the branch that enters the same place.
void Walker::add(Place place, BatchVisits visits, std::vector<Branch> & branches) const {
    if (visits.set.empty()) return;
    auto branch = std::ranges::find(branches, place, &Branch::place);
    if (branch == branches.end()) {
        branches.push_back({std::move(place), {}});
        branch = branches.end() - 1;
    }
    if (!branch->members.empty() && branch->members.back().batch == visits.batch) {
        // Two edges of one batch lead here, or there are two overlays that are equal.
        VisitSet & set = branch->members.back().set;
        set.insert(set.end(), visits.set.begin(), visits.set.end());
        join_ranges(set);
    } else {
        branch->members.push_back(std::move(visits));
    }
}

// Sends those of each overlay, which stand together, to a branch of their own.
void Walker::add_touched(Place const & place, std::uint32_t batch, std::uint32_t rank,
                         std::span<TouchedRange const> touched,
                         std::vector<Branch> & branches) const {
    for (auto begin = touched.begin(); begin != touched.end();) {
        Place own = place;
        own.overlay = index_.overlay(index_.batches()[batch], rank, begin->overlay);
        BatchVisits visits{batch, rank, {}};
        auto end = begin;
        for (; end != touched.end() && end->overlay == begin->overlay; ++end)
            visits.set.push_back(end->range);
        add(std::move(own), std::move(visits), branches);
        begin = end;
    }
}

void Walker::enter(std::uint32_t phrase, std::vector<Branch> & branches) const {
    check(stop_);
    branches.clear();
    Place const place{.gap = false, .id = phrase, .from_left = true, .overlay = {}};
    std::vector<TouchedVisit> of_node;
    struct Touched {
        std::uint32_t batch;
        std::uint32_t rank;
        std::vector<TouchedRange> ranges;
    };
    std::vector<Touched> touched; // goes behind the plain branch, which all batches share
    for (std::uint32_t b = 0; b < index_.batches().size(); ++b) {
        if (!index_.holds(b)) continue;
        StoredBatch const & batch = index_.batches()[b];
        auto const rank = batch.rank_of(phrase);
        if (!rank) continue;
        BatchVisits visits{b, *rank, {{0, 0, batch.visits(*rank)}}};
        if (batch.overlays().touched() != 0) {
            batch.overlays().list(*rank, of_node);
            std::vector<TouchedRange> ranges;
            split_off(visits.set, of_node, ranges);
            if (!ranges.empty()) touched.push_back({b, *rank, std::move(ranges)});
        }
        add(place, std::move(visits), branches);
    }
    for (Touched const & own : touched)
        add_touched(place, own.batch, own.rank, own.ranges, branches);
}

void Walker::step(Place const & from, Members const & members, std::vector<Branch> & branches,
                  Members & ended) {
    check(stop_);
    branches.clear();
    ended.clear();
    for (BatchVisits const & visits : members) {
        StoredBatch const & batch = index_.batches()[visits.batch];
        std::uint32_t const port = visits.rank * 2 + (from.from_left ? 1 : 0);
        BatchVisits rest{visits.batch, visits.rank, {}};
        crosser_.cross(batch, port, visits.set, arrivals_, rest.set);
        for (Arrival & arrival : arrivals_) {
            std::uint32_t const rank = arrival.port / 2;
            Node const node = batch.node(rank);
            bool const gap = node >= k_first_gap;
            Place place{.gap = gap,
                        .id = gap ? batch.gap_length(node) : node,
                        .from_left = arrival.port % 2 == 0,
                        .overlay = {}};
            BatchVisits next{visits.batch, rank, std::move(arrival.set)};
            touched_.clear();
            if (!gap && batch.overlays().touched() != 0) {
                batch.overlays().list(rank, of_node_);
                split_off(next.set, of_node_, touched_);
            }
            add(place, std::move(next), branches);
            add_touched(place, visits.batch, rank, touched_, branches);
        }
        if (!rest.set.empty()) ended.push_back(std::move(rest));
    }
}

std::uint32_t Walker::length(Place const & place) const {
    return place.gap ? place.id : index_.dictionary().length(place.id);
}

void Walker::read(Place const & place, Direction direction, std::uint32_t from, std::uint32_t to,
                  Residue * out) const {
    check(stop_);
    if (place.gap) {
        std::fill(out, out + (to - from), k_residue_n);
        return;
    }
    std::uint32_t const bases = length(place);
    std::uint32_t const begin = place.from_left ? from : bases - to;
    std::uint32_t const end = place.from_left ? to : bases - from;
    index_.dictionary().unpack(place.id, begin, end, out);
    for (CodeRun const & run : place.overlay)
        for (std::uint32_t i = std::max(run.begin, begin); i < std::min(run.end, end); ++i)
            out[i - begin] = run.code;
    std::span<Residue> const text(out, to - from);
    if (!place.from_left) reverse(text);
    if (place.from_left != (direction == Direction::right)) complement(text);
}

} // namespace tansaku
