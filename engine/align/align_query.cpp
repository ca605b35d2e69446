// SPDX-License-Identifier: BSD-3-Clause
#include "engine/align/align_query.hpp"

#include "engine/align/settle_sides.hpp"
#include "index/core/phrase_rule.hpp"
#include "index/core/turn_text.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <utility>

namespace tansaku {
namespace {

// X-drop of the extension with gaps, in bits: as BLAST's, which looks at a place with the one and
// writes alignments with the other.
constexpr double k_drop_low_bits = 30;
constexpr double k_drop_high_bits = 100;

// The middle of the longest stretch of equal bases on an anchor: as sure a point of the true
// alignment as there is. Empty when no stretch is as long as a seed (then ambiguity codes of the
// sequence have taken the seed away).
struct Split {
    std::uint32_t query;
    std::uint32_t phrase;
};
// `text`: of the phrase, along the anchor.
std::optional<Split> find_split(Anchor const & anchor, Pattern const & pattern,
                                std::vector<Residue> const & text) {
    std::uint32_t longest = 0;
    std::uint32_t longest_end = 0;
    std::uint32_t equal = 0;
    for (std::uint32_t i = 0; i < anchor.length; ++i) {
        bool const same = is_base(text[i]) && text[i] == pattern.residues[anchor.query_begin + i];
        equal = same ? equal + 1 : 0;
        if (equal > longest) {
            longest = equal;
            longest_end = i + 1;
        }
    }
    if (longest + 1 < schema::k_seed_length) return std::nullopt;
    std::uint32_t const middle = longest_end - longest / 2;
    return Split{anchor.query_begin + middle, anchor.phrase_begin + middle};
}

// The first stretch of the pattern that holds a seed at an even and at an odd offset, and is as
// long as always lies in one phrase: a whole equal copy of the pattern has an anchor over it.
struct Stretch {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};
std::optional<Stretch> copied_stretch(Pattern const & pattern) {
    auto const size = static_cast<std::uint32_t>(pattern.residues.size());
    if (!std::ranges::all_of(pattern.residues, is_base)) return std::nullopt; // no text equals it
    for (std::uint32_t at = 0; at + 1 < size; ++at) {
        if (pattern.seeds[at] == 0 || pattern.seeds[at + 1] == 0) continue;
        std::uint32_t const end =
            std::max(at + schema::k_seed_length + 1, std::min(size, k_word + 1));
        return Stretch{end - std::min(end, k_word + 1), end};
    }
    return std::nullopt;
}

// Leaves in `members`, who stand at the first node of `side`, those whose side runs over `rows`.
void keep_whole(Members & members, SideResult const & side, std::uint32_t rows) {
    std::vector<VisitSpan> whole;
    for (BatchVisits & visits : members) {
        whole.clear();
        for (SideLeaf const & leaf : side.leaves)
            if (leaf.batch == visits.batch && side.ends[leaf.end].rows == rows)
                whole.insert(whole.end(), leaf.origins.begin(), leaf.origins.end());
        std::ranges::sort(whole, {}, &VisitSpan::begin);
        visits.set.clear();
        for (VisitSpan const & span : whole)
            visits.set.push_back({span.begin, span.begin, span.end - span.begin});
    }
    std::erase_if(members, [](BatchVisits const & visits) { return visits.set.empty(); });
}

} // namespace

void QueryAligner::begin(StoredIndex const & index, ScoringScheme const & scheme,
                         std::array<Pattern, 2> const & patterns,
                         ScoreStatistics const & statistics, double evalue,
                         StopSignal const * stop) {
    walker_.emplace(index, stop);
    patterns_ = &patterns;
    rule_ = {.scheme = &scheme,
             .statistics = &statistics,
             .query = patterns[0].residues,
             .evalue = evalue,
             .least_units = statistics.score_for_evalue(evalue) * scheme.scale(),
             .stop = stop};
    for (std::size_t strand = 0; strand < 2; ++strand) {
        std::vector<Residue> const & pattern = patterns[strand].residues;
        backwards_[strand] = pattern;
        reverse(backwards_[strand]);
        profiles_[strand][0].begin(scheme.matrix(), pattern);
        profiles_[strand][1].begin(scheme.matrix(), backwards_[strand]);
    }
    drops_ = {scheme.units_of_bits(k_drop_low_bits), scheme.units_of_bits(k_drop_high_bits)};
    walk_.forget();
}

void QueryAligner::align(std::vector<Anchor> anchors, std::span<SettledVisits const> settled,
                         std::vector<Alignment> & alignments) {
    book_.open(std::move(anchors), walker_->dictionary());
    auto const size = static_cast<std::uint32_t>(rule_.query.size());
    for (SettledVisits const & who : settled)
        known_.cover(*walker_, alignments[who.alignment], who.visits, size, book_);
    passages_.clear();
    align_copies(alignments);
    for (std::uint32_t number = 0; number < book_.anchors().size(); ++number) {
        enter_uncovered(number);
        for (Branch const & root : roots_) {
            auto const start = start_at(book_.anchors()[number], root.place, drops_);
            if (!start) continue;
            WalkNotes notes{.book = &book_, .passages = &passages_, .may_join = true};
            Branch better{root.place, align_both(number, *start, root, notes, alignments)};
            if (better.members.empty()) continue;
            notes.may_join = false;
            align_both(number, *start, better, notes, alignments);
        }
    }
}

// Extends to both sides and joins them. Returns the members who joined earlier extensions and are
// better: they have got no alignment yet.
Members QueryAligner::align_both(std::uint32_t number, SideStart const & start, Branch const & root,
                                 WalkNotes notes, std::vector<Alignment> & alignments) {
    walk_side(start, Direction::right, root, notes);
    walk_side(start, Direction::left, root, notes);
    join_sides(rule_, book_.anchors()[number], start, walk_.extender(), left_, right_, alignments);
    // Two gaps that meet at the split become one and save an opening.
    auto settled = settle_sides(root, right_, left_, rule_.least_units - rule_.scheme->gap_open());
    cover_behind_low(right_, Direction::right, settled.sides, book_);
    cover_behind_low(left_, Direction::left, settled.sides, book_);
    passages_.end(std::move(settled.sides));
    return std::move(settled.better);
}

void QueryAligner::align_copies(std::vector<Alignment> & alignments) {
    auto const stretch = copied_stretch((*patterns_)[0]);
    if (!stretch) return;
    auto const size = static_cast<std::uint32_t>((*patterns_)[0].residues.size());
    std::array const stretches{*stretch, Stretch{size - stretch->end, size - stretch->begin}};
    for (std::uint32_t number = 0; number < book_.anchors().size(); ++number) {
        Anchor const & anchor = book_.anchors()[number];
        Stretch const & here = stretches[static_cast<std::size_t>(anchor.strand)];
        bool const over =
            anchor.query_begin <= here.begin && anchor.query_begin + anchor.length >= here.end;
        auto const perfect = static_cast<std::int64_t>(anchor.length) * rule_.scheme->reward();
        if (!over || anchor.units != perfect) continue;
        enter_uncovered(number);
        for (Branch & root : roots_) {
            // With a drop of 0 a side runs as far as the texts are equal.
            auto const probe = start_at(anchor, root.place, Drops{0, 0});
            if (!probe) continue;
            walk_side(*probe, Direction::right, root, {});
            keep_whole(root.members, right_, size - probe->query_split);
            if (root.members.empty()) continue;
            walk_side(*probe, Direction::left, root, {});
            keep_whole(root.members, left_, probe->query_split);
            if (root.members.empty()) continue;
            auto const start = start_at(anchor, root.place, drops_);
            align_both(number, *start, root, {.book = &book_, .passages = &passages_}, alignments);
        }
    }
}

// Everybody who has the anchor's phrase, but those who have an alignment along the anchor.
void QueryAligner::enter_uncovered(std::uint32_t number) {
    walker_->enter(book_.anchors()[number].phrase, roots_);
    for (Branch & root : roots_)
        book_.remove_covered(number, root.members);
    std::erase_if(roots_, [](Branch const & root) { return root.members.empty(); });
}

std::optional<SideStart> QueryAligner::start_at(Anchor const & anchor, Place const & root,
                                                Drops drops) {
    text_.resize(anchor.length);
    walker_->read(root, Direction::right, anchor.phrase_begin, anchor.phrase_begin + anchor.length,
                  text_.data());
    auto const strand = static_cast<std::size_t>(anchor.strand);
    auto const split = find_split(anchor, (*patterns_)[strand], text_);
    if (!split) return std::nullopt;
    return SideStart{.strand = anchor.strand,
                     .query_split = split->query,
                     .phrase_split = split->phrase,
                     .anchor_units = anchor.units,
                     .drop_low = drops.low,
                     .drop_high = drops.high};
}

void QueryAligner::walk_side(SideStart start, Direction direction, Branch const & root,
                             WalkNotes notes) {
    bool const right = direction == Direction::right;
    // The right side comes first; its text is needed until the left one is joined to it.
    if (right) walk_.forget_much(rule_.query.size());
    start.direction = direction;
    start.profile = &profiles_[static_cast<std::size_t>(start.strand)][right ? 0 : 1];
    walk_.run(*walker_, *rule_.scheme, start, root, notes, right ? right_ : left_);
}

} // namespace tansaku
