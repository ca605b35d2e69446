// SPDX-License-Identifier: BSD-3-Clause
#include "engine/align/join_sides.hpp"

#include "engine/extend/cigar.hpp"
#include "index/core/turn_text.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <tuple>
#include <utility>

namespace tansaku {
namespace {

// Visits of one batch that both sides' leaves name, by the pair of ends.
struct EndSpan {
    VisitSpan span;
    std::uint32_t end;
};

std::vector<EndSpan> spans_of_batch(SideResult const & side, std::uint32_t batch) {
    std::vector<EndSpan> spans;
    for (SideLeaf const & leaf : side.leaves)
        if (leaf.batch == batch)
            for (VisitSpan const & span : leaf.origins)
                spans.push_back({span, leaf.end});
    std::ranges::sort(spans, {}, [](EndSpan const & s) { return s.span.begin; });
    return spans;
}

// What an alignment has of one side, outwards.
struct Half {
    std::int64_t units = 0;
    // From the split to its far end; below 0 where all of the alignment is on the other side.
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::span<CigarRun const> cigar;
    SideEnd const * end = nullptr; // null: it has no text
    std::uint32_t begin = 0;       // of its text in that of the end
};

// A side of a pair of ends.
struct Side {
    SideEnd const & end;
    LowPoint const & low;

    Side(SideResult const & side, std::uint32_t number)
        : end(side.ends[number])
        , low(side.lows[number]) {}
    [[nodiscard]] Half all() const {
        return {end.units, end.rows, end.columns, end.cigar, &end, 0};
    }
    // `runs`: behind_low().
    [[nodiscard]] Half behind_low(std::span<CigarRun const> runs) const {
        return {end.units - low.units, end.rows, end.columns, runs, &end, low.columns};
    }
    // What has all of it behind the low point of the other side.
    [[nodiscard]] static Half none(LowPoint const & other) {
        return {0, -std::int64_t{other.rows}, -std::int64_t{other.columns}, {}, nullptr, 0};
    }
};

std::vector<CigarRun> runs_behind(LowPoint const & low, std::span<CigarRun const> cigar) {
    std::vector<CigarRun> runs;
    std::uint32_t rows = low.rows; // yet to be passed
    std::uint32_t columns = low.columns;
    for (CigarRun run : cigar) {
        std::uint32_t const passed = std::min(run.length, run.operation == 'I' ? rows : columns);
        if (run.operation != 'D') rows -= passed;
        if (run.operation != 'I') columns -= passed;
        run.length -= passed;
        append_run(runs, run.operation, run.length);
    }
    return runs;
}

bool has_gap(Half const & half, char operation) {
    return std::ranges::find(half.cigar, operation, &CigarRun::operation) != half.cigar.end();
}

// What two halves may score more together: a gap that is moved to one of the other half becomes one
// with it and saves an opening.
std::int64_t most_saved(JoinRule const & rule, Half const & left, Half const & right) {
    auto const both = [&](char operation) {
        return has_gap(left, operation) && has_gap(right, operation);
    };
    return both('I') || both('D') ? rule.scheme->gap_open() : 0;
}

void append_text(Extender const & extender, Half const & half, std::vector<Residue> & text) {
    if (half.end != nullptr) extender.append_text(*half.end, half.begin, half.end->columns, text);
}

// Returns false when the two halves don't reach the limits.
bool make_alignment(JoinRule const & rule, Anchor const & anchor, SideStart const & start,
                    Extender const & extender, Half const & left, Half const & right,
                    Alignment & alignment) {
    if (left.units + right.units + most_saved(rule, left, right) < rule.least_units) return false;

    Allele & allele = alignment.allele;
    allele.query_begin = static_cast<std::uint32_t>(start.query_split - left.rows);
    allele.query_end = static_cast<std::uint32_t>(start.query_split + right.rows);
    bool const plus = anchor.strand == Strand::plus;
    if (!plus) { // read it along the query as given
        auto const size = static_cast<std::uint32_t>(rule.query.size());
        std::tie(allele.query_begin, allele.query_end) =
            std::pair(size - allele.query_end, size - allele.query_begin);
    }
    Half const & first = plus ? left : right;
    Half const & second = plus ? right : left;
    // One of them may be below 0: what the other side has of it.
    allele.text.reserve(static_cast<std::size_t>(left.columns + right.columns));
    append_text(extender, first, allele.text);
    reverse(allele.text);
    append_text(extender, second, allele.text);
    if (!plus) complement(allele.text);
    allele.cigar.reserve(first.cigar.size() + second.cigar.size());
    allele.cigar.assign(first.cigar.rbegin(), first.cigar.rend());
    if (!second.cigar.empty()) { // its first run may go on with the last
        append_run(allele.cigar, second.cigar.front().operation, second.cigar.front().length);
        allele.cigar.insert(allele.cigar.end(), second.cigar.begin() + 1, second.cigar.end());
    }
    if (!measure_allele(rule, allele)) return false;
    alignment.phrase = anchor.phrase;
    alignment.strand = anchor.strand;
    alignment.split = start.phrase_split;
    alignment.left = left.columns;
    alignment.right = right.columns;
    return true;
}

// The highest scores among the ends of a side.
struct MostUnits {
    std::int64_t all = 0;
    std::int64_t behind_low = 0;
    bool gaps = false; // has one of them
};
MostUnits most_units(SideResult const & side) {
    MostUnits most;
    for (SideLeaf const & leaf : side.leaves) {
        SideEnd const & end = side.ends[leaf.end];
        most.all = std::max(most.all, std::int64_t{end.units});
        most.behind_low = std::max(most.behind_low, end.units - side.lows[leaf.end].units);
        most.gaps = most.gaps || std::ranges::any_of(end.cigar, is_gap);
    }
    return most;
}

// Whether no pair of ends reaches the limits, as with nearly all anchors that are there by chance.
bool are_hopeless(JoinRule const & rule, SideResult const & left, SideResult const & right) {
    MostUnits const most_left = most_units(left);
    MostUnits const most_right = most_units(right);
    std::int64_t const saved = most_left.gaps && most_right.gaps ? rule.scheme->gap_open() : 0;
    std::int64_t const together = most_left.all + most_right.all + saved;
    return std::max({together, most_left.behind_low, most_right.behind_low}) < rule.least_units;
}

} // namespace

// Everybody has one end on each side; each pair of ends that somebody has is an alignment.
void join_sides(JoinRule const & rule, Anchor const & anchor, SideStart const & start,
                Extender const & extender, SideResult const & left, SideResult const & right,
                std::vector<Alignment> & alignments) {
    if (are_hopeless(rule, left, right)) return;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<AlignmentVisits>> pairs;
    std::vector<std::uint32_t> batches;
    for (SideLeaf const & leaf : right.leaves)
        batches.push_back(leaf.batch);
    std::ranges::sort(batches);
    batches.erase(std::ranges::unique(batches).begin(), batches.end());
    for (std::uint32_t const batch : batches) {
        std::vector<EndSpan> const rights = spans_of_batch(right, batch);
        std::vector<EndSpan> const lefts = spans_of_batch(left, batch);
        for (std::size_t r = 0, l = 0; r < rights.size() && l < lefts.size();) {
            std::uint32_t const from = std::max(rights[r].span.begin, lefts[l].span.begin);
            std::uint32_t const to = std::min(rights[r].span.end, lefts[l].span.end);
            if (from < to) {
                auto & visits = pairs[{lefts[l].end, rights[r].end}];
                if (visits.empty() || visits.back().batch != batch) visits.push_back({batch, {}});
                visits.back().visits.push_back({from, to});
            }
            rights[r].span.end < lefts[l].span.end ? ++r : ++l;
        }
    }
    for (auto & [ends, visits] : pairs) {
        check(rule.stop); // there may be as many alleles as haplotypes, each as long as the query
        Side const l(left, ends.first);
        Side const r(right, ends.second);
        auto const add = [&](Half const & to_left, Half const & to_right,
                             std::vector<AlignmentVisits> who) {
            Alignment alignment;
            if (!make_alignment(rule, anchor, start, extender, to_left, to_right, alignment))
                return;
            alignment.visits = std::move(who);
            alignments.push_back(std::move(alignment));
        };
        // By how much both sides together are better than one of them behind its low point.
        std::int64_t const over_left = l.low.units + r.end.units;
        std::int64_t const over_right = r.low.units + l.end.units;
        if (over_left <= 0)
            add(l.behind_low(runs_behind(l.low, l.end.cigar)), Side::none(l.low), visits);
        if (over_right <= 0)
            add(Side::none(r.low), r.behind_low(runs_behind(r.low, r.end.cigar)), visits);
        if (std::min(over_left, over_right) + most_saved(rule, l.all(), r.all()) > 0)
            add(l.all(), r.all(), std::move(visits));
    }
}

} // namespace tansaku
