// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/graph/visit_order.hpp"

#include <algorithm>
#include <functional>
#include <queue>

namespace tansaku {
namespace {

constexpr std::uint32_t k_nobody = 0xFFFFFFFFu;

// All sequences go forward together, from node to node. Each waits at the node of its next element,
// behind those who came before it. When all who ever visit a node wait there, they get its numbers,
// sorted by the element that they have come from, and go on. Where nobody can, since each waits for
// visits that others, or it itself, will make later, the first node lets those go who are there.
class VisitOrderer {
public:
    VisitOrderer(Batch const & batch, std::span<std::uint32_t const> oriented,
                 std::span<std::uint32_t const> visit_start)
        : batch_(batch)
        , oriented_(oriented)
        , visit_start_(visit_start)
        , ordered_(oriented.size())
        , node_(visit_start.size() - 1)
        , element_(batch.first_element.begin(), batch.first_element.end() - 1)
        , behind_(batch.sequences(), k_nobody) {}

    std::vector<std::uint32_t> order() {
        for (std::uint32_t node = 0; node < node_.size(); ++node)
            node_[node].next = visit_start_[node];
        for (std::uint32_t sequence = 0; sequence < batch_.sequences(); ++sequence)
            go_on(sequence);
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
                return std::move(ordered_);
            }
        }
    }

private:
    struct AtNode {
        std::uint32_t first = k_nobody; // sequences that wait, linked by behind_
        std::uint32_t last = k_nobody;
        std::uint32_t waiting = 0;
        std::uint32_t next = 0; // visit
    };
    // Sequences in a row of walkers_ that have come from one element.
    struct Group {
        std::uint64_t origin; // and their orientation
        std::uint32_t begin;
        std::uint32_t end;
    };

    // `sequence` waits at the node of element_[sequence], unless it ends before it.
    void go_on(std::uint32_t sequence) {
        std::uint32_t const element = element_[sequence];
        if (element == batch_.first_element[sequence + 1]) return;
        std::uint32_t const number = oriented_[element] / 2;
        AtNode & node = node_[number];
        if (node.waiting++ == 0) {
            node.first = sequence;
            begun_.push(number);
        } else {
            behind_[node.last] = sequence;
        }
        node.last = sequence;
        behind_[sequence] = k_nobody;
        if (node.waiting == visit_start_[number + 1] - node.next) complete_.push_back(number);
    }

    void let_go(std::uint32_t number) {
        AtNode & node = node_[number];
        walkers_.clear();
        groups_.clear();
        for (std::uint32_t sequence = node.first; sequence != k_nobody;
             sequence = behind_[sequence]) {
            std::uint64_t const origin = origin_of(sequence);
            if (groups_.empty() || groups_.back().origin != origin)
                groups_.push_back({origin, static_cast<std::uint32_t>(walkers_.size()), 0});
            walkers_.push_back(sequence);
            groups_.back().end = static_cast<std::uint32_t>(walkers_.size());
        }
        node.waiting = 0;
        std::ranges::stable_sort(groups_, {}, &Group::origin);
        for (Group const & group : groups_)
            for (std::uint32_t i = group.begin; i < group.end; ++i) {
                std::uint32_t const sequence = walkers_[i];
                ordered_[node.next++] = element_[sequence]++;
                go_on(sequence);
            }
    }

    // Where the sequence has come from to element_[sequence], and how it reads it.
    [[nodiscard]] std::uint64_t origin_of(std::uint32_t sequence) const {
        std::uint32_t const element = element_[sequence];
        bool const begins = element == batch_.first_element[sequence];
        std::uint64_t const before = begins ? k_nobody : oriented_[element - 1];
        return before << 1 | (oriented_[element] & 1u);
    }

    Batch const & batch_;
    std::span<std::uint32_t const> oriented_;
    std::span<std::uint32_t const> visit_start_;
    std::vector<std::uint32_t> ordered_;
    std::vector<AtNode> node_;
    std::vector<std::uint32_t> element_; // per sequence: its next
    std::vector<std::uint32_t> behind_;  // per sequence: who waits behind it
    std::vector<std::uint32_t> complete_;
    // Nodes at which somebody waits, and some at which nobody does any more; lowest first.
    std::priority_queue<std::uint32_t, std::vector<std::uint32_t>, std::greater<>> begun_;
    std::vector<std::uint32_t> walkers_; // of the node that lets go, as they came
    std::vector<Group> groups_;
};

} // namespace

std::vector<std::uint32_t> order_visits(Batch const & batch,
                                        std::span<std::uint32_t const> oriented,
                                        std::span<std::uint32_t const> visit_start) {
    return VisitOrderer(batch, oriented, visit_start).order();
}

} // namespace tansaku
