// SPDX-License-Identifier: BSD-3-Clause
#include "engine/within/align_within.hpp"

#include "engine/within/is_placement.hpp"
#include "index/core/phrase_rule.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace tansaku {
namespace {

// Whether bases [begin, end), which do not lie wholly in a phrase of so many bases, lie wholly in
// one that stands beside it, or farther on that side: it has them as its own. `left`, `right`:
// bases of the phrases there, outwards.
bool is_neighbours(std::int64_t begin, std::int64_t end, std::int64_t bases,
                   std::span<std::uint32_t const> left, std::span<std::uint32_t const> right) {
    if (begin >= 0 && end <= bases) return false;
    std::int64_t edge = 0;
    for (std::int64_t const beyond : left) {
        std::int64_t const last = edge + k_word;
        edge = last - beyond;
        if (begin >= edge && end <= last) return true;
    }
    edge = bases;
    for (std::int64_t const beyond : right) {
        std::int64_t const first = edge - k_word;
        edge = first + beyond;
        if (begin >= first && end <= edge) return true;
    }
    return false;
}

} // namespace

void WithinAligner::align(StoredIndex const & index, WithinRule const & rule, JoinRule const & join,
                          ShardLookUp * shards, std::vector<Alignment> & alignments) {
    Walker walker(index, join.stop);
    index_ = &index;
    walker_ = &walker;
    rule_ = rule;
    join_ = &join;
    // The same parts on both strands: neighbouring phrases may stand on different ones.
    WithinPattern plus = plus_pattern(rule, join.query);
    std::vector<PatternPart> parts = cut_parts(plus, rule.max_errors);
    std::vector<PatternPart> mirrored = parts;
    for (PatternPart & part : mirrored)
        part.begin = plus.size() - part.end();
    prepare(Strand::plus, std::move(plus), std::move(parts));
    prepare(Strand::minus, minus_pattern(rule, join.query), std::move(mirrored));
    anchors_.clear();
    if (shards)
        anchors_ = shards->find({{join.query.begin(), join.query.end()}, {}, 0, 0}).within;
    else
        finder_.find(index.dictionary(), on(Strand::plus).pattern, on(Strand::plus).parts, anchors_,
                     join.stop);
    std::ranges::sort(anchors_, {}, [](WithinAnchor const & anchor) {
        return std::tuple(anchor.phrase, anchor.strand, anchor.part, anchor.begin, anchor.size);
    });
    for (std::uint32_t const phrase : phrases_to_enter()) {
        auto const here = std::ranges::equal_range(anchors_, phrase, {}, &WithinAnchor::phrase);
        walker.enter(phrase, roots_);
        for (Branch const & root : roots_) {
            placed_.clear();
            shared_.begin(walker, root);
            for (WithinAnchor const & anchor : here)
                place(root, anchor);
            if (rule_.text_codes) place_on_codes(root);
            take(phrase, alignments);
        }
    }
}

// Those with an anchor and, if codes may match, those that have one in some sequence: ascending.
std::vector<std::uint32_t> WithinAligner::phrases_to_enter() const {
    std::vector<std::uint32_t> phrases;
    for (WithinAnchor const & anchor : anchors_)
        phrases.push_back(anchor.phrase);
    if (rule_.text_codes)
        for (std::size_t b = 0; b < index_->batches().size(); ++b) {
            if (!index_->holds(b)) continue;
            StoredBatch const & batch = index_->batches()[b];
            for (std::uint32_t i = 0; i < batch.overlays().nodes(); ++i)
                phrases.push_back(batch.node(batch.overlays().node(i)));
        }
    std::ranges::sort(phrases);
    phrases.erase(std::ranges::unique(phrases).begin(), phrases.end());
    return phrases;
}

void WithinAligner::prepare(Strand strand, WithinPattern pattern, std::vector<PatternPart> parts) {
    Strands & my = strands_[static_cast<std::size_t>(strand)];
    my = {std::move(pattern), std::move(parts), {}, {}, {}};
    my.around.resize(my.parts.size());
    if (rule_.text_codes)
        for (std::uint32_t row = 0; row < my.pattern.size(); ++row)
            my.around_row.push_back(
                {left_side(my.pattern, row, 0, rule_.max_errors),
                 right_side(my.pattern, row + 1, my.pattern.size(), rule_.max_errors)});
}

PatternSide const & WithinAligner::whole(Strand strand) {
    Strands & my = strands_[static_cast<std::size_t>(strand)];
    if (!my.whole) my.whole = right_side(my.pattern, 0, my.pattern.size(), rule_.max_errors);
    return *my.whole;
}

WithinAligner::Sides const & WithinAligner::around(WithinAnchor const & anchor) {
    Strands & my = strands_[static_cast<std::size_t>(anchor.strand)];
    std::optional<Sides> & sides = my.around[anchor.part];
    PatternPart const & part = my.parts[anchor.part];
    if (!sides)
        sides = {left_side(my.pattern, part.begin, 0, rule_.max_errors),
                 right_side(my.pattern, part.end(), my.pattern.size(), rule_.max_errors)};
    return *sides;
}

// Where the members of `root` have the pattern around an anchor. Where a code stands, the phrase
// has filler, with which the part may end some bases earlier than with the code, as the query reads
// it: ends up to so many behind the anchor's are looked at too.
void WithinAligner::place(Branch const & root, WithinAnchor const & anchor) {
    Strands const & my = on(anchor.strand);
    std::uint32_t const reach = my.pattern.gaps ? my.parts[anchor.part].errors : 0;
    bool const plus = anchor.strand == Strand::plus;
    std::uint32_t const anchor_end = anchor.begin + anchor.size;
    std::uint32_t const begin = plus ? anchor.begin : anchor.begin - std::min(reach, anchor.begin);
    std::uint32_t const end =
        plus ? std::min(anchor_end + reach, walker_->length(root.place)) : anchor_end;
    std::vector<Residue> text(end - begin);
    walker_->read(root.place, Direction::right, begin, end, text.data());
    if (std::ranges::all_of(text, is_base)) {
        text.erase(text.begin(), text.begin() + (anchor.begin - begin));
        text.resize(anchor.size);
        place_text(root, anchor, text, around(anchor));
        return;
    }
    WithinPattern const alone = rows_of(my.pattern, my.parts[anchor.part]);
    WithinAnchor longer = anchor;
    for (longer.begin = begin; text.size() >= anchor.size;) {
        longer.size = static_cast<std::uint32_t>(text.size());
        if (auto const fewest = compose_placement(alone, text, rule_.max_errors)) {
            longer.errors = fewest->errors;
            place_text(root, longer, text, around(anchor));
        }
        if (plus) {
            text.pop_back();
        } else {
            text.erase(text.begin());
            ++longer.begin;
        }
    }
}

// Where a code that `root` has matches a row: a placement in which none does is found by its parts.
void WithinAligner::place_on_codes(Branch const & root) {
    for (CodeRun const & run : root.place.overlay)
        for (std::uint32_t at = run.begin; at < run.end; ++at)
            for (Strand const strand : {Strand::plus, Strand::minus})
                for (std::uint32_t row = 0; row < on(strand).pattern.size(); ++row)
                    if (on(strand).pattern.matches(row, run.code))
                        place_text(root, {root.place.id, strand, 0, at, 1, 0}, {run.code},
                                   on(strand).around_row[row]);
}

// Where they have what is around rows that are compared already: `anchor` tells with how many
// errors, with `text` in which place.
void WithinAligner::place_text(Branch const & root, WithinAnchor const & anchor,
                               std::vector<Residue> const & text, Sides const & sides) {
    std::uint32_t const end = anchor.begin + anchor.size;
    walk_.run(*walker_, sides.right, anchor.errors, Direction::right, end, root, rights_);
    if (rights_.empty()) return;
    walk_.run(*walker_, sides.left, anchor.errors, Direction::left, anchor.begin, root, lefts_);
    for (ErrorLeaf const & left : lefts_)
        for (ErrorLeaf const & right : rights_) {
            if (left.batch != right.batch) continue;
            auto const visits = common_spans(left.origins, right.origins);
            if (!visits.empty()) add_pair(anchor, text, left, right, visits);
        }
}

// All placements of those who have the one text on the left of an anchor and the other on its
// right.
void WithinAligner::add_pair(WithinAnchor const & anchor, std::vector<Residue> const & text,
                             ErrorLeaf const & left, ErrorLeaf const & right,
                             std::vector<VisitSpan> const & visits) {
    std::vector<Residue> around(left.text.rbegin(), left.text.rend());
    around.insert(around.end(), text.begin(), text.end());
    around.insert(around.end(), right.text.begin(), right.text.end());
    PatternSide const & side = whole(anchor.strand);
    std::int64_t const bases = index_->dictionary().length(anchor.phrase);
    for (SideStop const & before : left.stops) {
        for (SideStop const & behind : right.stops) {
            // Both count those of the anchor.
            if (before.errors + behind.errors > rule_.max_errors + anchor.errors) continue;
            std::size_t const begin = left.text.size() - before.bases;
            std::size_t const end = left.text.size() + anchor.size + behind.bases;
            std::int64_t const first = std::int64_t{anchor.begin} - before.bases;
            std::int64_t const last = std::int64_t{anchor.begin} + anchor.size + behind.bases;
            if (is_neighbours(first, last, bases, left.beyond, right.beyond)) continue;
            if (!is_placement(side, around, begin, end)) continue;
            Placed & placed = placed_.emplace_back();
            placed.begin = first;
            placed.end = last;
            placed.strand = anchor.strand;
            placed.split = anchor.begin;
            placed.text.assign(around.begin() + static_cast<std::ptrdiff_t>(begin),
                               around.begin() + static_cast<std::ptrdiff_t>(end));
            placed.visits.push_back({left.batch, visits});
        }
    }
}

// Joins the visits of placements that are found from several parts, or for several continuations.
void WithinAligner::merge_equal() {
    auto const key = [](Placed const & placed) {
        return std::tie(placed.strand, placed.begin, placed.end, placed.text);
    };
    std::ranges::sort(placed_, [&](Placed const & a, Placed const & b) { return key(a) < key(b); });
    std::size_t kept = 0;
    for (Placed & placed : placed_) {
        if (kept != 0 && key(placed_[kept - 1]) == key(placed)) {
            auto & visits = placed_[kept - 1].visits;
            visits.insert(visits.end(), placed.visits.begin(), placed.visits.end());
        } else if (&placed_[kept++] != &placed) {
            placed_[kept - 1] = std::move(placed);
        }
    }
    placed_.resize(kept);
    for (Placed & placed : placed_) {
        std::ranges::stable_sort(placed.visits, {}, &AlignmentVisits::batch);
        std::size_t batches = 0;
        for (AlignmentVisits & visits : placed.visits) {
            if (batches != 0 && placed.visits[batches - 1].batch == visits.batch) {
                auto & joined = placed.visits[batches - 1].visits;
                joined.insert(joined.end(), visits.visits.begin(), visits.visits.end());
            } else if (&placed.visits[batches++] != &visits) {
                placed.visits[batches - 1] = std::move(visits);
            }
        }
        placed.visits.resize(batches);
        for (AlignmentVisits & visits : placed.visits)
            merge_spans(visits.visits);
    }
}

// Aligns them, with the fewest errors, and tells which are better ones shifted, for everybody at
// once.
void WithinAligner::settle(std::int64_t bases) {
    std::erase_if(placed_, [&](Placed & placed) {
        std::vector<Residue> text = placed.text;
        if (placed.strand == Strand::minus) reverse_complement(text);
        auto fewest = compose_placement(on(Strand::plus).pattern, text, rule_.max_errors);
        if (!fewest) return true;
        placed.text = std::move(text);
        placed.fewest = *std::move(fewest);
        return false;
    });
    placements_.clear();
    for (Placed const & placed : placed_)
        placements_.push_back(
            {{placed.begin, placed.end, placed.fewest.errors, placed.strand}, placed.visits});
    settle_placements(placements_, bases, on(Strand::plus).pattern.size(), rule_.reach(),
                      standings_);
}

// Makes alignments of what is placed on a phrase.
void WithinAligner::take(std::uint32_t phrase, std::vector<Alignment> & alignments) {
    merge_equal();
    settle(index_->dictionary().length(phrase));
    for (std::size_t i = 0; i < placed_.size(); ++i) {
        check(join_->stop);
        Placed & placed = placed_[i];
        if (standings_[i] == Standing::displaced) continue;
        if (standings_[i] == Standing::open)
            shared_.leave_to_neighbours(placed.begin, placed.end, placed.visits);
        if (placed.visits.empty()) continue;
        Alignment alignment;
        Allele & allele = alignment.allele;
        allele.query_begin = 0;
        allele.query_end = static_cast<std::uint32_t>(join_->query.size());
        allele.text = std::move(placed.text);
        allele.cigar = std::move(placed.fewest.cigar);
        measure_placement(*join_, allele);
        alignment.phrase = phrase;
        alignment.strand = placed.strand;
        alignment.split = placed.split;
        alignment.left = placed.split - placed.begin;
        alignment.right = placed.end - placed.split;
        alignment.visits = std::move(placed.visits);
        alignment.settled = standings_[i] == Standing::settled;
        alignments.push_back(std::move(alignment));
    }
}

} // namespace tansaku
