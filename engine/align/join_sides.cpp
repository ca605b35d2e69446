// SPDX-License-Identifier: BSD-3-Clause
#include "engine/align/join_sides.hpp"

#include "engine/extend/cigar.hpp"

#include <algorithm>
#include <map>
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

// One side of an alignment.
struct Half {
    SideEnd const & end;
    std::vector<Residue> const & text;
};

// Returns false when the two halves don't reach the limits.
bool make_alignment(JoinRule const & rule, Anchor const & anchor, SideStart const & start,
                    Half const & left, Half const & right, Alignment & alignment) {
    // Two gaps that meet at the split become one and save an opening.
    if (left.end.units + right.end.units + rule.scheme->gap_open() < rule.least_units) return false;

    Allele & allele = alignment.allele;
    allele.query_begin = start.query_split - left.end.rows;
    allele.query_end = start.query_split + right.end.rows;
    allele.text.assign(left.text.rbegin(), left.text.rend());
    allele.text.insert(allele.text.end(), right.text.begin(), right.text.end());
    for (auto run = left.end.cigar.rbegin(); run != left.end.cigar.rend(); ++run)
        append_run(allele.cigar, run->operation, run->length);
    for (CigarRun const & run : right.end.cigar)
        append_run(allele.cigar, run.operation, run.length);
    if (anchor.strand == Strand::minus) { // read it along the query as given
        auto const size = static_cast<std::uint32_t>(rule.query.size());
        std::tie(allele.query_begin, allele.query_end) =
            std::pair(size - allele.query_end, size - allele.query_begin);
        reverse_complement(allele.text);
        std::ranges::reverse(allele.cigar);
    }
    if (!measure_allele(rule, allele)) return false;
    alignment.phrase = anchor.phrase;
    alignment.strand = anchor.strand;
    alignment.split = start.phrase_split;
    alignment.left = left.end.columns;
    alignment.right = right.end.columns;
    return true;
}

} // namespace

// Everybody has one end on each side; each pair of ends that somebody has is an alignment.
void join_sides(JoinRule const & rule, Anchor const & anchor, SideStart const & start,
                SideResult const & left, SideResult const & right,
                std::vector<Alignment> & alignments) {
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
        Alignment alignment;
        if (!make_alignment(rule, anchor, start, {left.ends[ends.first], left.texts[ends.first]},
                            {right.ends[ends.second], right.texts[ends.second]}, alignment))
            continue;
        alignment.visits = std::move(visits);
        alignments.push_back(std::move(alignment));
    }
}

} // namespace tansaku
