// SPDX-License-Identifier: BSD-3-Clause
#include "engine/graph/walk.hpp"

#include <algorithm>

namespace tansaku {

bool operator==(Place const & a, Place const & b) noexcept {
    auto const same_run = [](TrackRun const & x, TrackRun const & y) {
        return x.begin == y.begin && x.end == y.end && x.code == y.code;
    };
    return a.gap == b.gap && a.id == b.id && a.from_left == b.from_left &&
           std::ranges::equal(a.overlay, b.overlay, same_run);
}

// Joins `visits` to the branch that enters the same place.
void Walker::add(Place place, BatchVisits visits, std::vector<Branch> & branches) const {
    if (visits.set.empty()) return;
    auto branch = std::ranges::find(branches, place, &Branch::place);
    if (branch == branches.end()) {
        branches.push_back({std::move(place), {}});
        branch = branches.end() - 1;
    }
    if (!branch->members.empty() && branch->members.back().batch == visits.batch) {
        // Two edges of one batch lead here only from visits with equal overlays, one by one.
        VisitSet & set = branch->members.back().set;
        set.insert(set.end(), visits.set.begin(), visits.set.end());
        join_ranges(set);
    } else {
        branch->members.push_back(std::move(visits));
    }
}

// Of a visit that the track touches.
Overlay Walker::overlay_of(StoredBatch const & batch, std::uint32_t rank,
                           std::uint32_t visit) const {
    VisitPlace const at = batch.touched_place(rank, visit);
    std::uint32_t const length = index_.node_length(batch, batch.node(rank));
    auto const runs = batch.runs(at.sequence, at.begin, std::uint64_t{at.begin} + length);
    Overlay overlay;
    for (std::uint32_t i = runs.first; i < runs.last; ++i) {
        TrackRun const run = batch.run(i);
        std::uint32_t const from = run.begin > at.begin ? run.begin - at.begin : 0;
        std::uint32_t const to = std::min(run.end - at.begin, length);
        overlay.push_back(at.reversed ? TrackRun{length - to, length - from, complement(run.code)}
                                      : TrackRun{from, to, run.code});
    }
    if (at.reversed) std::ranges::reverse(overlay);
    return overlay;
}

// Sends each visit to the branch of its own overlay.
void Walker::add_touched(Place const & place, BatchVisits const & visits,
                         std::vector<Branch> & branches) const {
    StoredBatch const & batch = index_.batches()[visits.batch];
    for (VisitRange const & range : visits.set) {
        Place own = place;
        own.overlay = overlay_of(batch, visits.rank, range.here);
        add(std::move(own), {visits.batch, visits.rank, {range}}, branches);
    }
}

void Walker::enter(std::uint32_t phrase, std::vector<Branch> & branches) const {
    check(stop_);
    branches.clear();
    Place const place{.gap = false, .id = phrase, .from_left = true, .overlay = {}};
    std::vector<BatchVisits> touched;
    for (std::uint32_t b = 0; b < index_.batches().size(); ++b) {
        if (!index_.holds(b)) continue;
        StoredBatch const & batch = index_.batches()[b];
        auto const rank = batch.rank_of(phrase);
        if (!rank) continue;
        BatchVisits visits{b, *rank, {{0, 0, batch.visits(*rank)}}};
        BatchVisits own{b, *rank, {}};
        if (batch.touched() != 0) {
            std::vector<std::uint32_t> of_node;
            batch.list_touched(*rank, of_node);
            split_off(visits.set, of_node, own.set);
        }
        add(place, std::move(visits), branches);
        if (!own.set.empty()) touched.push_back(std::move(own));
    }
    for (BatchVisits const & visits : touched)
        add_touched(place, visits, branches);
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
            BatchVisits own{visits.batch, rank, {}};
            if (!gap && batch.touched() != 0) {
                batch.list_touched(rank, touched_);
                split_off(next.set, touched_, own.set);
            }
            add(place, std::move(next), branches);
            if (!own.set.empty()) add_touched(place, own, branches);
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
    for (TrackRun const & run : place.overlay)
        for (std::uint32_t i = std::max(run.begin, begin); i < std::min(run.end, end); ++i)
            out[i - begin] = run.code;
    if (!place.from_left) std::reverse(out, out + (to - from));
    if (place.from_left != (direction == Direction::right))
        for (std::uint32_t i = 0; i < to - from; ++i)
            out[i] = complement(out[i]);
}

} // namespace tansaku
