// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/graph/batch_tables.hpp"

#include "index/build/graph/visit_order.hpp"

#include <array>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace tansaku {
namespace {

// The tracks of a batch's sequences, which are asked for along each.
class TrackReader {
public:
    TrackReader(Batch const & batch, ScratchList<AmbiguousRun> const & track)
        : first_(batch.first_run.front())
        , run_(batch.runs())
        , next_(batch.first_run.begin(), batch.first_run.end() - 1)
        , end_(batch.first_run.begin() + 1, batch.first_run.end()) {
        track.read(first_, run_);
    }

    // Runs that reach into [begin, end) of the sequence. REQUIRES: `begin` ascends from call to
    // call.
    [[nodiscard]] std::span<AmbiguousRun const> runs(std::uint32_t sequence, std::uint32_t begin,
                                                     std::uint64_t end) {
        std::uint64_t & next = next_[sequence];
        while (next < end_[sequence] && run_[next - first_].end() <= begin)
            ++next;
        std::uint64_t behind = next;
        while (behind < end_[sequence] && run_[behind - first_].position < end)
            ++behind;
        return std::span(run_).subspan(next - first_, behind - next);
    }

private:
    std::uint64_t first_;
    std::vector<AmbiguousRun> run_;
    std::vector<std::uint64_t> next_; // per sequence
    std::vector<std::uint64_t> end_;
};

class TableLister {
public:
    TableLister(Batch const & batch, ParseLists const & lists, PhrasePlaces const & places)
        : parses_(batch, lists, places)
        , is_sampled_(choose_sampled_nodes(parses_)) {
        if (batch.runs() != 0) track_.emplace(batch, lists.track);
        tables_.graph.first_node.assign(batch.sequences(), 0);
        tables_.graph.first_visit.assign(batch.sequences(), 0);
    }

    BatchTables list() {
        order_visits(parses_, [this](std::uint32_t node, std::span<NodeVisit const> visits,
                                     bool complete) { take(node, visits, complete); });
        samples_.close();
        tables_.nodes = parses_.nodes();
        tables_.graph = in_order(tables_.graph, rank_);
        tables_.overlays = in_order(tables_.overlays);
        tables_.samples = in_order(tables_.samples);
        return std::move(tables_);
    }

private:
    struct Touched {
        std::uint32_t visit;
        std::vector<AmbiguousRun> runs;
    };
    struct Place {
        std::uint32_t sequence;
        std::uint32_t begin;
        bool reversed;
    };
    // What is told of the visits of a node up to now.
    struct NodeLists {
        std::uint32_t visits = 0;
        std::array<std::vector<PortRun>, 2> runs; // of its left and its right side
        std::vector<Place> places;                // if it is sampled
        std::vector<Touched> touched;

        void clear() {
            visits = 0;
            for (std::vector<PortRun> & side : runs)
                side.clear();
            places.clear();
            touched.clear();
        }
    };

    void take(std::uint32_t node, std::span<NodeVisit const> visits, bool complete) {
        auto open = open_.find(node);
        if (open == open_.end() && complete) { // mostly
            take(node, visits, at_once_);
            close(node, at_once_);
            at_once_.clear();
            return;
        }
        if (open == open_.end()) open = open_.try_emplace(node).first;
        take(node, visits, open->second);
        if (!complete) return;
        close(node, open->second);
        open_.erase(open);
    }

    void take(std::uint32_t node, std::span<NodeVisit const> visits, NodeLists & lists) {
        for (NodeVisit const & visit : visits) {
            add_run(lists.runs[0], visit.left);
            add_run(lists.runs[1], visit.right);
            if (visit.first) {
                tables_.graph.first_node[visit.sequence] =
                    node * 2 + static_cast<std::uint32_t>(visit.reversed);
                tables_.graph.first_visit[visit.sequence] = lists.visits;
            }
            if (track_ && !parses_.is_gap(node)) take_codes(node, visit, lists);
            ++lists.visits;
        }
        if (!is_sampled_[node]) return;
        for (NodeVisit const & visit : visits)
            lists.places.push_back({visit.sequence, visit.begin, visit.reversed});
    }

    static void add_run(std::vector<PortRun> & runs, PortOption beyond) {
        if (!runs.empty() && runs.back().beyond == beyond)
            ++runs.back().length;
        else
            runs.push_back({beyond, 1});
    }

    void take_codes(std::uint32_t node, NodeVisit const & visit, NodeLists & lists) {
        std::uint32_t const bases = parses_.bases(node);
        auto const runs =
            track_->runs(visit.sequence, visit.begin, std::uint64_t{visit.begin} + bases);
        if (runs.empty()) return;
        Touched & touched = lists.touched.emplace_back();
        touched.visit = lists.visits;
        lay_on_phrase(runs, visit.begin, bases, visit.reversed, touched.runs);
    }

    void close(std::uint32_t node, NodeLists const & lists) {
        rank_.push_back(node);
        for (std::vector<PortRun> const & side : lists.runs)
            append_port(tables_.graph, side);
        overlays_.begin_node(node);
        for (Touched const & touched : lists.touched)
            overlays_.add(touched.visit, touched.runs);
        if (!is_sampled_[node]) return;
        for (Place const & place : lists.places)
            samples_.add(place.sequence, place.begin, place.reversed);
        samples_.end_node(node);
    }

    RankedParses const parses_;
    std::vector<bool> const is_sampled_;
    std::optional<TrackReader> track_; // none: nobody has codes
    BatchTables tables_;               // in the order in which nodes are complete
    std::vector<std::uint32_t> rank_;  // of these
    OverlayWriter overlays_{tables_.overlays};
    VisitSampleWriter samples_{tables_.samples};
    std::unordered_map<std::uint32_t, NodeLists> open_; // some visits have not come
    NodeLists at_once_;
};

} // namespace

BatchTables list_tables(Batch const & batch, ParseLists const & lists,
                        PhrasePlaces const & places) {
    BatchTables tables = TableLister(batch, lists, places).list();
    tables.references = list_references(batch, lists.edits);
    return tables;
}

} // namespace tansaku
