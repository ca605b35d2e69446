// SPDX-License-Identifier: BSD-3-Clause
#include "engine/graph/visit_set.hpp"

#include <algorithm>

namespace tansaku {
void merge_spans(std::vector<VisitSpan> & spans) {
    std::ranges::sort(spans, {}, &VisitSpan::begin);
    std::size_t kept = 0;
    for (VisitSpan const & span : spans) {
        if (kept != 0 && span.begin <= spans[kept - 1].end)
            spans[kept - 1].end = std::max(spans[kept - 1].end, span.end);
        else
            spans[kept++] = span;
    }
    spans.resize(kept);
}

void join_ranges(VisitSet & set) {
    std::ranges::sort(set, {}, &VisitRange::here);
    std::size_t kept = 0;
    for (VisitRange const & range : set) {
        bool const goes_on = kept != 0 && set[kept - 1].here + set[kept - 1].length == range.here &&
                             set[kept - 1].origin + set[kept - 1].length == range.origin;
        if (goes_on)
            set[kept - 1].length += range.length;
        else
            set[kept++] = range;
    }
    set.resize(kept);
}

void subtract(VisitSet & set, std::vector<VisitSpan> & spans) {
    merge_spans(spans);
    VisitSet rest;
    auto span = spans.begin();
    for (VisitRange const & range : set) {
        std::uint32_t from = range.here;
        std::uint32_t const end = range.here + range.length;
        while (span != spans.end() && span->end <= from)
            ++span;
        for (auto s = span; s != spans.end() && s->begin < end; ++s) {
            if (s->begin > from)
                rest.push_back({range.origin + (from - range.here), from, s->begin - from});
            from = s->end;
        }
        if (from < end) rest.push_back({range.origin + (from - range.here), from, end - from});
    }
    set.swap(rest);
}

void split_off(VisitSet & set, std::span<TouchedVisit const> touched,
               std::vector<TouchedRange> & moved) {
    std::size_t const before = moved.size();
    std::vector<VisitSpan> spans;
    for (VisitRange const & range : set) {
        auto visit = std::ranges::lower_bound(touched, range.here, {}, &TouchedVisit::visit);
        for (; visit != touched.end() && visit->visit - range.here < range.length; ++visit) {
            moved.push_back(
                {visit->overlay, {range.origin + (visit->visit - range.here), visit->visit, 1}});
            spans.push_back({visit->visit, visit->visit + 1});
        }
    }
    if (spans.empty()) return;
    std::ranges::stable_sort(moved.begin() + static_cast<std::ptrdiff_t>(before), moved.end(), {},
                             &TouchedRange::overlay);
    subtract(set, spans);
}

void restrict_to_origins(VisitSet const & set, std::span<VisitSpan const> chosen,
                         std::vector<VisitSpan> & out) {
    for (VisitRange const & range : set) {
        std::uint32_t const end = range.origin + range.length;
        auto span = std::ranges::partition_point(
            chosen, [&](VisitSpan const & s) { return s.end <= range.origin; });
        for (; span != chosen.end() && span->begin < end; ++span) {
            std::uint32_t const from = std::max(range.origin, span->begin);
            std::uint32_t const to = std::min(end, span->end);
            out.push_back({range.here + (from - range.origin), range.here + (to - range.origin)});
        }
    }
}

std::vector<VisitSpan> common_spans(std::span<VisitSpan const> a, std::span<VisitSpan const> b) {
    std::vector<VisitSpan> common;
    for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
        std::uint32_t const from = std::max(x->begin, y->begin);
        std::uint32_t const to = std::min(x->end, y->end);
        if (from < to) common.push_back({from, to});
        x->end < y->end ? ++x : ++y;
    }
    return common;
}

void list_origins(VisitSet const & set, std::vector<VisitSpan> & out) {
    out.clear();
    for (VisitRange const & range : set)
        out.push_back({range.origin, range.origin + range.length});
    merge_spans(out);
}

} // namespace tansaku
