// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/graph/visit_order.hpp"

#include <algorithm>
#include <functional>
#include <queue>
#include <vector>

namespace tansaku {
namespace {

constexpr std::uint32_t k_nobody = 0xFFFFFFFFu;

// All sequences go forward together, from node to node. Each waits at the node of its next element,
// behind those who came before it. When all who ever visit a node wait there, they get its numbers,
// sorted by the element that they have come from, and go on. Where nobody can, since each waits for
// visits that others, or it itself, will make later, the first node lets those go who are there.
class VisitOrderer {
public:
    VisitOrderer(RankedParses const & parses, TakeVisits const & take)
        : parses_(parses)
        , take_(take)
        , block_(std::clamp<std::uint64_t>(
              k_elements_ahead / std::max<std::size_t>(parses.batch().sequences(), 1), 64, 1024))
        , node_(parses.nodes().node.size())
        , walker_(parses.batch().sequences()) {}

    void order() {
        for (std::uint32_t sequence = 0; sequence < walker_.size(); ++sequence)
            begin(sequence);
        while (true) {
            if (!complete_.empty()) {
                std::uint32_t const node = complete_.back();
                complete_.pop_back();
                let_go(node);
            } else if (!begun_.empty()) {
                std::uint32_t const node = begun_.top();
                begun_.pop();
                if (node_[node].waiting != 0) let_go(node);
            } else {
                return;
            }
        }
    }

private:
    static constexpr std::uint64_t k_elements_ahead = std::uint64_t{1} << 22; // that are held

    struct AtNode {
        std::uint32_t first = k_nobody; // sequences that wait, linked by `behind`
        std::uint32_t last = k_nobody;
        std::uint32_t waiting = 0;
        std::uint32_t next = 0; // visit
    };
    // A sequence on its way.
    struct Walker {
        std::uint64_t read = 0;          // elements
        std::uint32_t before = k_nobody; // the element that it has come from, oriented
        std::uint32_t here = k_nobody;   // and the one at which it waits
        std::uint32_t begin = 0;         // of that one, in the sequence
        std::uint32_t behind = k_nobody; // who waits behind it
        std::uint32_t next = 0;          // of the elements ahead
        std::vector<std::uint32_t> ahead;
    };
    // Sequences in a row of walkers_ that have come from one element.
    struct Group {
        std::uint64_t origin; // and their orientation
        std::uint32_t begin;
        std::uint32_t end;
    };

    // One element is enough until a sequence goes.
    void begin(std::uint32_t sequence) {
        if (parses_.elements(sequence) == 0) return;
        Walker & walker = walker_[sequence];
        walker.read = 1;
        parses_.read(sequence, 0, std::span(&walker.here, 1));
        wait(sequence);
    }

    void wait(std::uint32_t sequence) {
        Walker & walker = walker_[sequence];
        std::uint32_t const number = walker.here / 2;
        AtNode & node = node_[number];
        if (node.waiting++ == 0) {
            node.first = sequence;
            begun_.push(number);
        } else {
            walker_[node.last].behind = sequence;
        }
        node.last = sequence;
        walker.behind = k_nobody;
        if (node.waiting == parses_.visits(number) - node.next) complete_.push_back(number);
    }

    void let_go(std::uint32_t number) {
        AtNode & node = node_[number];
        walkers_.clear();
        groups_.clear();
        for (std::uint32_t sequence = node.first; sequence != k_nobody;
             sequence = walker_[sequence].behind) {
            Walker const & walker = walker_[sequence];
            std::uint64_t const origin = std::uint64_t{walker.before} << 1 | (walker.here & 1u);
            if (groups_.empty() || groups_.back().origin != origin)
                groups_.push_back({origin, static_cast<std::uint32_t>(walkers_.size()), 0});
            walkers_.push_back(sequence);
            groups_.back().end = static_cast<std::uint32_t>(walkers_.size());
        }
        node.waiting = 0;
        std::ranges::stable_sort(groups_, {}, &Group::origin);
        visits_.clear();
        for (Group const & group : groups_)
            for (std::uint32_t i = group.begin; i < group.end; ++i) {
                ++node.next;
                go(walkers_[i]);
            }
        take_(number, visits_, node.next == parses_.visits(number));
    }

    // On to the next element, unless the sequence ends.
    void go(std::uint32_t sequence) {
        Walker & walker = walker_[sequence];
        std::uint32_t const next = read_next(sequence, walker);
        PortOption const comes =
            walker.before == k_nobody ? PortOption{} : PortOption::make(walker.before ^ 1u, true);
        PortOption const goes = next == k_nobody ? PortOption{} : PortOption::make(next, false);
        bool const reversed = (walker.here & 1u) != 0;
        visits_.push_back({.sequence = sequence,
                           .begin = walker.begin,
                           .left = reversed ? goes : comes,
                           .right = reversed ? comes : goes,
                           .reversed = reversed,
                           .first = walker.before == k_nobody});
        if (next == k_nobody) return;
        walker.begin += parses_.bases(walker.here / 2) - parses_.shared(walker.here / 2, next / 2);
        walker.before = walker.here;
        walker.here = next;
        wait(sequence);
    }

    [[nodiscard]] std::uint32_t read_next(std::uint32_t sequence, Walker & walker) {
        if (walker.next == walker.ahead.size()) {
            std::uint64_t const left = parses_.elements(sequence) - walker.read;
            if (left == 0) {
                std::vector<std::uint32_t>().swap(walker.ahead);
                return k_nobody;
            }
            walker.ahead.resize(std::min(left, block_));
            parses_.read(sequence, walker.read, walker.ahead);
            walker.read += walker.ahead.size();
            walker.next = 0;
        }
        return walker.ahead[walker.next++];
    }

    RankedParses const & parses_;
    TakeVisits const & take_;
    std::uint64_t const block_; // elements that a sequence reads at a time
    std::vector<AtNode> node_;
    std::vector<Walker> walker_; // per sequence
    std::vector<std::uint32_t> complete_;
    // Nodes at which somebody waits, and some at which nobody does any more; lowest first.
    std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> begun_;
    std::vector<std::uint32_t> walkers_; // of the node that lets go, as they came
    std::vector<Group> groups_;
    std::vector<NodeVisit> visits_; // of the node that lets go
};

} // namespace

void order_visits(RankedParses const & parses, TakeVisits const & take) {
    VisitOrderer(parses, take).order();
}

} // namespace tansaku
