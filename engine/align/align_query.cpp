// SPDX-License-Identifier: BSD-3-Clause
#include "engine/align/align_query.hpp"

#include "engine/extend/cigar.hpp"
#include "index/format/digest.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

namespace tansaku {
namespace {

// X-drop of the extension with gaps, in bits: as BLAST's, which looks at a place with the one and
// writes alignments with the other.
constexpr double k_drop_low_bits = 30;
constexpr double k_drop_high_bits = 100;

std::int32_t units_of_bits(double bits, ScoringScheme const & scheme) {
    double const points = bits * std::log(2.0) / scheme.constants().lambda;
    return static_cast<std::int32_t>(std::lround(points)) * scheme.scale();
}

// The middle of the longest stretch of equal bases on an anchor: as sure a point of the true
// alignment as there is. Empty when no stretch is as long as a seed (then ambiguity codes of the
// sequence have taken the seed away).
struct Split {
    std::uint32_t query;
    std::uint32_t phrase;
};
std::optional<Split> find_split(Anchor const & anchor, Pattern const & pattern,
                                std::vector<Residue> const & text) {
    std::uint32_t longest = 0;
    std::uint32_t longest_end = 0;
    std::uint32_t equal = 0;
    for (std::uint32_t i = 0; i < anchor.length; ++i) {
        Residue const here = text[anchor.phrase_begin + i];
        equal = is_base(here) && here == pattern.residues[anchor.query_begin + i] ? equal + 1 : 0;
        if (equal > longest) {
            longest = equal;
            longest_end = i + 1;
        }
    }
    if (longest < schema::k_seed_length) return std::nullopt;
    std::uint32_t const middle = longest_end - longest / 2;
    return Split{anchor.query_begin + middle, anchor.phrase_begin + middle};
}

std::string allele_id(Allele const & allele) {
    std::vector<std::uint8_t> bytes;
    auto const put = [&](std::uint32_t number) {
        for (int shift = 0; shift < 32; shift += 8)
            bytes.push_back(static_cast<std::uint8_t>(number >> shift));
    };
    put(allele.query_begin);
    put(allele.query_end);
    bytes.insert(bytes.end(), allele.text.begin(), allele.text.end());
    for (CigarRun const & run : allele.cigar) {
        bytes.push_back(static_cast<std::uint8_t>(run.operation));
        put(run.length);
    }
    return to_hex(digest_of(bytes)).substr(0, 16);
}

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

} // namespace

void QueryAligner::run(StoredIndex const & index, ScoringScheme const & scheme,
                       std::array<Pattern, 2> const & patterns, std::vector<Anchor> anchors,
                       AlignmentLimits const & limits, std::vector<Alignment> & alignments) {
    Walker const walker(index);
    walker_ = &walker;
    scheme_ = &scheme;
    patterns_ = &patterns;
    limits_ = limits;
    least_units_ = limits.statistics->score_for_evalue(limits.evalue) * scheme.scale();
    drop_low_ = units_of_bits(k_drop_low_bits, scheme);
    drop_high_ = units_of_bits(k_drop_high_bits, scheme);
    alignments.clear();
    for (std::size_t strand = 0; strand < 2; ++strand) {
        std::vector<Residue> const & pattern = patterns[strand].residues;
        backwards_[strand].assign(pattern.rbegin(), pattern.rend());
        profiles_[strand][0].begin(scheme.matrix(), pattern);
        profiles_[strand][1].begin(scheme.matrix(), backwards_[strand]);
    }
    book_.open(std::move(anchors), index.dictionary());
    for (std::uint32_t number = 0; number < book_.anchors().size(); ++number) {
        Anchor const anchor = book_.anchors()[number];
        walker.enter(anchor.phrase, roots_);
        for (Branch & root : roots_) {
            book_.remove_covered(number, root.members);
            if (!root.members.empty()) extend(anchor, root, alignments);
        }
    }
}

void QueryAligner::extend(Anchor const & anchor, Branch const & root,
                          std::vector<Alignment> & alignments) {
    Pattern const & pattern = (*patterns_)[static_cast<std::size_t>(anchor.strand)];
    std::vector<Residue> text(walker_->length(root.place));
    walker_->read(root.place, Direction::right, 0, static_cast<std::uint32_t>(text.size()),
                  text.data());
    auto const split = find_split(anchor, pattern, text);
    if (!split) return;
    auto & profiles = profiles_[static_cast<std::size_t>(anchor.strand)];
    SideStart start{.direction = Direction::right,
                    .profile = &profiles[0],
                    .strand = anchor.strand,
                    .query_split = split->query,
                    .phrase_split = split->phrase,
                    .anchor_units = anchor.units,
                    .drop_low = drop_low_,
                    .drop_high = drop_high_};
    right_walk_.run(*walker_, *scheme_, start, root, book_, right_);
    start.direction = Direction::left;
    start.profile = &profiles[1];
    left_walk_.run(*walker_, *scheme_, start, root, book_, left_);
    join_sides(anchor, start, alignments);
}

// Everybody has one end on each side; each pair of ends that somebody has is an alignment.
void QueryAligner::join_sides(Anchor const & anchor, SideStart const & start,
                              std::vector<Alignment> & alignments) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<AlignmentVisits>> pairs;
    std::vector<std::uint32_t> batches;
    for (SideLeaf const & leaf : right_.leaves)
        batches.push_back(leaf.batch);
    std::ranges::sort(batches);
    batches.erase(std::ranges::unique(batches).begin(), batches.end());
    for (std::uint32_t const batch : batches) {
        std::vector<EndSpan> const rights = spans_of_batch(right_, batch);
        std::vector<EndSpan> const lefts = spans_of_batch(left_, batch);
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
        Alignment alignment;
        if (!make_alignment(anchor, start, ends.first, ends.second, alignment)) continue;
        alignment.visits = std::move(visits);
        alignments.push_back(std::move(alignment));
    }
}

bool QueryAligner::make_alignment(Anchor const & anchor, SideStart const & start,
                                  std::uint32_t left_end, std::uint32_t right_end,
                                  Alignment & alignment) const {
    SideEnd const & left = left_.ends[left_end];
    SideEnd const & right = right_.ends[right_end];
    // Two gaps that meet at the split become one and save an opening.
    if (left.units + right.units + scheme_->gap_open() < least_units_) return false;

    Allele & allele = alignment.allele;
    allele.query_begin = start.query_split - left.rows;
    allele.query_end = start.query_split + right.rows;
    allele.text.assign(left_.texts[left_end].rbegin(), left_.texts[left_end].rend());
    allele.text.insert(allele.text.end(), right_.texts[right_end].begin(),
                       right_.texts[right_end].end());
    for (auto run = left.cigar.rbegin(); run != left.cigar.rend(); ++run)
        append_run(allele.cigar, run->operation, run->length);
    for (CigarRun const & run : right.cigar)
        append_run(allele.cigar, run.operation, run.length);
    if (anchor.strand == Strand::minus) { // read it along the query as given
        auto const size = static_cast<std::uint32_t>(start.profile->size());
        std::tie(allele.query_begin, allele.query_end) =
            std::pair(size - allele.query_end, size - allele.query_begin);
        reverse_complement(allele.text);
        std::ranges::reverse(allele.cigar);
    }
    auto const query = std::span((*patterns_)[0].residues)
                           .subspan(allele.query_begin, allele.query_end - allele.query_begin);
    normalise_gaps(allele.cigar, query, allele.text);
    CigarCounts const counts = count_cigar(allele.cigar, query, allele.text, *scheme_);
    if (counts.units < least_units_) return false;
    allele.score = scheme_->raw_score(counts.units);
    allele.evalue = limits_.statistics->evalue(allele.score);
    if (allele.evalue > limits_.evalue) return false;
    allele.bit_score = limits_.statistics->bit_score(allele.score);
    allele.columns = counts.columns;
    allele.identical = counts.identical;
    allele.mismatches = counts.mismatches;
    allele.gap_opens = counts.gap_opens;
    allele.gap_bases = counts.gap_bases;
    allele.id = allele_id(allele);
    alignment.phrase = anchor.phrase;
    alignment.strand = anchor.strand;
    alignment.split = start.phrase_split;
    alignment.left = left.columns;
    alignment.right = right.columns;
    return true;
}

} // namespace tansaku
