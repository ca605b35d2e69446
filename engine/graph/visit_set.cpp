// SPDX-License-Identifier: BSD-3-Clause
#include "engine/graph/visit_set.hpp"

#include <algorithm>

namespace tansaku {
namespace {

// Calls meet(origin, here, there, length) for every piece of `set` that the segments take along.
template <typename Meet>
void for_each_crossing(VisitSet const & set, std::span<EdgeSegment const> segments, bool forward,
                       Meet meet) {
    auto const near = [&](EdgeSegment const & s) { return forward ? s.low : s.high; };
    auto const far = [&](EdgeSegment const & s) { return forward ? s.high : s.low; };
    auto segment = segments.begin();
    for (VisitRange const & range : set) {
        std::uint64_t const end = std::uint64_t{range.here} + range.length;
        segment = std::partition_point(segment, segments.end(), [&](EdgeSegment const & s) {
            return std::uint64_t{near(s)} + s.length <= range.here;
        });
        for (auto s = segment; s != segments.end() && near(*s) < end; ++s) {
            std::uint32_t const from = std::max(range.here, near(*s));
            auto const to = static_cast<std::uint32_t>(
                std::min<std::uint64_t>(end, std::uint64_t{near(*s)} + s->length));
            meet(range.origin + (from - range.here), from, far(*s) + (from - near(*s)), to - from);
        }
    }
}

void sort_and_merge(std::vector<VisitSpan> & spans) {
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

} // namespace

void follow_edge(VisitSet const & set, std::span<EdgeSegment const> segments, bool forward,
                 VisitSet & out) {
    for_each_crossing(
        set, segments, forward,
        [&](std::uint32_t origin, std::uint32_t, std::uint32_t there, std::uint32_t length) {
            out.push_back({origin, there, length});
        });
    // Along an edge from a port to itself visits change places pairwise.
    if (!std::ranges::is_sorted(out, {}, &VisitRange::here))
        std::ranges::sort(out, {}, &VisitRange::here);
}

void add_followed(VisitSet const & set, std::span<EdgeSegment const> segments, bool forward,
                  std::vector<VisitSpan> & met) {
    for_each_crossing(set, segments, forward,
                      [&](std::uint32_t, std::uint32_t here, std::uint32_t, std::uint32_t length) {
                          met.push_back({here, here + length});
                      });
}

void subtract(VisitSet & set, std::vector<VisitSpan> & spans) {
    sort_and_merge(spans);
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

void keep_ended(VisitSet const & set, std::vector<VisitSpan> & met, VisitSet & out) {
    out = set;
    subtract(out, met);
}

void split_off(VisitSet & set, std::span<std::uint32_t const> touched, VisitSet & moved) {
    std::vector<VisitSpan> spans;
    for (VisitRange const & range : set) {
        auto visit = std::ranges::lower_bound(touched, range.here);
        for (; visit != touched.end() && *visit - range.here < range.length; ++visit) {
            moved.push_back({range.origin + (*visit - range.here), *visit, 1});
            spans.push_back({*visit, *visit + 1});
        }
    }
    if (!spans.empty()) subtract(set, spans);
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

void list_origins(VisitSet const & set, std::vector<VisitSpan> & out) {
    out.clear();
    for (VisitRange const & range : set)
        out.push_back({range.origin, range.origin + range.length});
    sort_and_merge(out);
}

} // namespace tansaku
