// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/read/stored_overlays.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Some visits of a node, on the way of a walk that began at another node: visits
// here..here+length of this node are where the walks that began at visits origin..origin+length
// of the first node have come to. Few ranges stand for many haplotypes, however many there are.
struct VisitRange {
    std::uint32_t origin;
    std::uint32_t here;
    std::uint32_t length;

    friend bool operator==(VisitRange const &, VisitRange const &) = default;
};

// Ranges of visits, disjoint and ascending by `here`.
using VisitSet = std::vector<VisitRange>;

// A half-open range of visit numbers.
struct VisitSpan {
    std::uint32_t begin;
    std::uint32_t end;
};

// Sorts the ranges of `set`, who are disjoint, and joins those that go on in each other.
void join_ranges(VisitSet & set);

// Some visits of one overlay.
struct TouchedRange {
    std::uint32_t overlay;
    VisitRange range;
};

// Moves the visits of `touched` (ascending) out of `set`, behind `moved`: by overlay, then visit.
void split_off(VisitSet & set, std::span<TouchedVisit const> touched,
               std::vector<TouchedRange> & moved);

// Removes from `set` the visits (by `here`) of `spans`, in any order (they are sorted here).
void subtract(VisitSet & set, std::vector<VisitSpan> & spans);

// Appends to `out` the `here` spans of those ranges of `set` whose origins lie in `chosen`
// (spans of origins, ascending, disjoint).
void restrict_to_origins(VisitSet const & set, std::span<VisitSpan const> chosen,
                         std::vector<VisitSpan> & out);

// Sorts spans and merges those that touch or overlap.
void merge_spans(std::vector<VisitSpan> & spans);

// What two lists of spans, ascending and disjoint, have in common.
[[nodiscard]] std::vector<VisitSpan> common_spans(std::span<VisitSpan const> a,
                                                  std::span<VisitSpan const> b);

// Origins of `set` as ascending, merged spans.
void list_origins(VisitSet const & set, std::vector<VisitSpan> & out);

} // namespace tansaku
