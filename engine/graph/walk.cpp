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
        std::ranges::sort(set, {}, &VisitRange::here);
    } else {
        branch->members.push_back(std::move(visits));
    }
}

Overlay Walker::overlay_of(StoredBatch const & batch, std::uint32_t element) const {
    std::uint32_t const sequence = batch.sequence_of(element);
    Element const here = batch.element(element);
    std::uint32_t const length = index_.element_length(batch, here);
    std::uint32_t const begin = index_.element_begin(batch, sequence, element);
    auto const runs = batch.runs(sequence, begin, std::uint64_t{begin} + length);
    Overlay overlay;
    for (std::uint32_t i = runs.first; i < runs.last; ++i) {
        TrackRun const run = batch.run(i);
        std::uint32_t const from = run.begin > begin ? run.begin - begin : 0;
        std::uint32_t const to = std::min(run.end - begin, length);
        overlay.push_back(here.reversed()
                              ? TrackRun{length - to, length - from, complement(run.code)}
                              : TrackRun{from, to, run.code});
    }
    if (here.reversed()) std::ranges::reverse(overlay);
    return overlay;
}

// Sends each visit to the branch of its own overlay.
void Walker::add_touched(Place const & place, BatchVisits const & visits,
                         std::vector<Branch> & branches) const {
    StoredBatch const & batch = index_.batches()[visits.batch];
    auto const elements = batch.visit_elements(visits.rank);
    for (VisitRange const & range : visits.set) {
        if (range.here >= elements.size()) batch.damaged("an edge names a visit that there is not");
        Place own = place;
        own.overlay = overlay_of(batch, elements[range.here]);
        add(std::move(own), {visits.batch, visits.rank, {range}}, branches);
    }
}

void Walker::enter(std::uint32_t phrase, std::vector<Branch> & branches) const {
    branches.clear();
    Place const place{.gap = false, .id = phrase, .from_left = true, .overlay = {}};
    std::vector<BatchVisits> touched;
    for (std::uint32_t b = 0; b < index_.batches().size(); ++b) {
        StoredBatch const & batch = index_.batches()[b];
        auto const rank = batch.rank_of(phrase);
        if (!rank) continue;
        BatchVisits visits{b, *rank, {{0, 0, batch.visits(*rank)}}};
        BatchVisits own{b, *rank, {}};
        if (batch.has_touched()) split_off(visits.set, batch.touched_visits(*rank), own.set);
        add(place, std::move(visits), branches);
        if (!own.set.empty()) touched.push_back(std::move(own));
    }
    for (BatchVisits const & visits : touched)
        add_touched(place, visits, branches);
}

void Walker::step(Place const & from, Members const & members, std::vector<Branch> & branches,
                  Members & ended) const {
    branches.clear();
    ended.clear();
    std::vector<VisitSpan> met;
    for (BatchVisits const & visits : members) {
        StoredBatch const & batch = index_.batches()[visits.batch];
        std::uint32_t const port = visits.rank * 2 + (from.from_left ? 1 : 0);
        met.clear();
        for (std::uint32_t const edge : batch.edges(port)) {
            bool const forward = batch.edge_low(edge) == port;
            std::uint32_t const other = forward ? batch.edge_high(edge) : batch.edge_low(edge);
            auto const segments = batch.segments(edge);
            BatchVisits next{visits.batch, other / 2, {}};
            follow_edge(visits.set, segments, forward, next.set);
            if (next.set.empty()) continue;
            add_followed(visits.set, segments, forward, met);
            Node const node = batch.node(other / 2);
            bool const gap = node >= k_first_gap;
            Place place{.gap = gap,
                        .id = gap ? batch.gap_length(node) : node,
                        .from_left = other % 2 == 0,
                        .overlay = {}};
            BatchVisits own{visits.batch, other / 2, {}};
            if (!gap && batch.has_touched())
                split_off(next.set, batch.touched_visits(other / 2), own.set);
            add(place, std::move(next), branches);
            if (!own.set.empty()) add_touched(place, own, branches);
        }
        BatchVisits rest{visits.batch, visits.rank, {}};
        keep_ended(visits.set, met, rest.set);
        if (!rest.set.empty()) ended.push_back(std::move(rest));
    }
}

std::uint32_t Walker::length(Place const & place) const {
    return place.gap ? place.id : index_.dictionary().length(place.id);
}

void Walker::read(Place const & place, Direction direction, std::uint32_t from, std::uint32_t to,
                  Residue * out) const {
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
