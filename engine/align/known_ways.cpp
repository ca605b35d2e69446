// SPDX-License-Identifier: BSD-3-Clause
#include "engine/align/known_ways.hpp"

#include "index/core/phrase_rule.hpp"

#include <algorithm>
#include <utility>

namespace tansaku {

void KnownWays::cover(Walker & walker, Alignment const & alignment,
                      std::span<AlignmentVisits const> visits, std::uint32_t query_size,
                      AnchorBook & book) {
    read_rows(alignment, query_size);
    for (Direction const direction : {Direction::right, Direction::left}) {
        std::int64_t const columns =
            direction == Direction::right ? alignment.right : alignment.left;
        steps_.clear(); // a search that was stopped may have left some
        steps_.push_back(first_step(walker, alignment, visits, direction));
        while (!steps_.empty()) {
            Step const step = std::move(steps_.back());
            steps_.pop_back();
            Place const & place = step.branch.place;
            PhraseOnWay const phrase{.direction = direction,
                                     .strand = alignment.strand,
                                     .pattern_size = query_size,
                                     .from_left = place.from_left,
                                     .length = walker.length(place),
                                     .skipped = step.skipped,
                                     .first_column = step.first_column};
            if (!place.gap) cover_phrase(step, phrase, alignment.left, book);
            std::uint32_t const behind = step.first_column + (phrase.length - step.skipped);
            // A phrase's text begins up to a word before its first column.
            if (behind > columns + std::int64_t{k_word}) continue;
            walker.step(place, step.branch.members, branches_, ended_);
            for (Branch & next : branches_) {
                std::uint32_t const shared = place.gap || next.place.gap ? 0 : k_word;
                steps_.push_back({std::move(next), shared, behind});
            }
        }
    }
}

KnownWays::Step KnownWays::first_step(Walker const & walker, Alignment const & alignment,
                                      std::span<AlignmentVisits const> visits,
                                      Direction direction) const {
    bool const right = direction == Direction::right;
    Step step;
    step.branch.place = {.gap = false, .id = alignment.phrase, .from_left = right, .overlay = {}};
    step.skipped = right ? alignment.split : walker.length(step.branch.place) - alignment.split;
    for (AlignmentVisits const & those : visits) {
        BatchVisits members{those.batch, walker.rank_of(those.batch, alignment.phrase), {}};
        for (VisitSpan const & span : those.visits)
            members.set.push_back({span.begin, span.begin, span.end - span.begin});
        step.branch.members.push_back(std::move(members));
    }
    return step;
}

void KnownWays::read_rows(Alignment const & alignment, std::uint32_t query_size) {
    Allele const & allele = alignment.allele;
    bool const plus = alignment.strand == Strand::plus;
    std::uint32_t row = plus ? allele.query_begin : query_size - allele.query_end;
    rows_.clear();
    auto const add = [&](CigarRun const & run) {
        bool const in_text = run.operation != 'I';
        std::uint32_t const step = run.operation == 'D' ? 0 : 1;
        for (std::uint32_t i = 0; i < run.length; ++i, row += step)
            if (in_text) rows_.push_back(row);
    };
    if (plus)
        std::ranges::for_each(allele.cigar, add);
    else
        std::for_each(allele.cigar.rbegin(), allele.cigar.rend(), add);
    rows_.push_back(row);
}

// `left`: as in Alignment.
void KnownWays::cover_phrase(Step const & step, PhraseOnWay const & phrase, std::int64_t left,
                             AnchorBook & book) {
    for (std::uint32_t const number : book.on_phrase(step.branch.place.id)) {
        auto const middle = middle_on_way(book.anchors()[number], phrase);
        if (!middle || middle->column < 0) continue;
        std::int64_t const text_at =
            phrase.direction == Direction::right ? left + middle->column : left - middle->column;
        if (text_at < 0 || text_at >= std::ssize(rows_) ||
            rows_[static_cast<std::size_t>(text_at)] != middle->pattern_at)
            continue;
        for (BatchVisits const & here : step.branch.members) {
            visits_.clear();
            for (VisitRange const & range : here.set)
                visits_.push_back({range.here, range.here + range.length});
            book.cover(number, here.batch, visits_);
        }
    }
}

} // namespace tansaku
