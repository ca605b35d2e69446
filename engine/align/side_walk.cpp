// SPDX-License-Identifier: BSD-3-Clause
#include "engine/align/side_walk.hpp"

#include "engine/align/anchor_on_way.hpp"

#include <algorithm>
#include <utility>

namespace tansaku {
namespace {

// Text is read in stretches of this many bases, since a node may be far longer than the X-drop
// goes.
constexpr std::uint32_t k_stretch = 256;
// Most sides have one end.
constexpr std::size_t k_kept_ends = 8;

} // namespace

void SideWalk::forget() { extender_.forget(); }

void SideWalk::run(Walker & walker, ScoringScheme const & scheme, SideStart const & start,
                   Branch const & root, WalkNotes notes, SideResult & result) {
    walker_ = &walker;
    scheme_ = &scheme;
    start_ = start;
    notes_ = notes;
    result_ = &result;
    if (result.ends.size() > k_kept_ends) {
        result.ends.resize(k_kept_ends);
        result.lows.resize(k_kept_ends);
    }
    result.leaves.clear();
    result.joined.clear();
    result.behind_low.clear();
    end_serials_.clear();
    frames_.clear();
    Frontier frontier;
    extender_.begin({.scheme = &scheme,
                     .profile = start.profile,
                     .profile_begin = profile_begin(),
                     .anchor_units = start.anchor_units,
                     .drop_low = start.drop_low,
                     .drop_high = start.drop_high},
                    frontier);
    // A walk to the left enters its root from the right.
    Branch first = root;
    first.place.from_left = start.direction == Direction::right;
    std::uint32_t const length = walker.length(first.place);
    enter(std::move(first),
          start.direction == Direction::right ? start.phrase_split : length - start.phrase_split,
          frontier);
    while (!frames_.empty()) {
        Frame & frame = frames_.back();
        if (frame.branches.empty()) {
            frames_.pop_back();
            continue;
        }
        Branch next = std::move(frame.branches.back());
        frame.branches.pop_back();
        std::uint32_t const behind = frame.first_column + (frame.length - frame.skipped);
        extender_.back_to(behind);
        std::uint32_t const shared = frame.place.gap || next.place.gap ? 0 : k_word;
        Frontier const before = frame.frontier; // enter() may move the frames
        enter(std::move(next), shared, before);
    }
}

// The pattern's first base outwards, as the profile reads it.
std::uint32_t SideWalk::profile_begin() const {
    return start_.direction == Direction::right
               ? start_.query_split
               : static_cast<std::uint32_t>(start_.profile->size()) - start_.query_split;
}

// Aligns the text of a node and looks where its members go; who ends here, leaves.
void SideWalk::enter(Branch branch, std::uint32_t skipped, Frontier const & frontier) {
    Frame frame{.place = std::move(branch.place),
                .members = std::move(branch.members),
                .first_column = extender_.column(),
                .skipped = skipped,
                .length = 0,
                .frontier = frontier,
                .branches = {},
                .anchors = {}};
    if (notes_.book != nullptr && !frame.place.gap)
        frame.anchors = notes_.book->on_phrase(frame.place.id);
    frame.length = walker_->length(frame.place);
    if (frame.length < skipped || (frame.length == skipped && !frames_.empty()))
        walker_->damaged(frame.members,
                         "a phrase is not longer than what it shares with its neighbour");
    if (notes_.passages != nullptr && !frames_.empty()) {
        join(frame);
        if (frame.members.empty()) return;
    }
    advance(frame);
    frames_.push_back(std::move(frame));
    Frame & here = frames_.back();
    if (!here.frontier.alive()) {
        leave(here.members);
        return;
    }
    Members ended;
    walker_->step(here.place, here.members, here.branches, ended);
    if (!ended.empty()) leave(ended);
}

// Takes the text of a node, as long as the extension lives.
void SideWalk::advance(Frame & frame) {
    // Equal phrases, entered alike, have equal texts, but for the codes of some. The direction is
    // told by the state, which knows its profile.
    if (!frame.place.gap && frame.place.overlay.empty() && frame.frontier.alive()) {
        LegName const name{frame.place.id, frame.skipped * 2 + (frame.place.from_left ? 1 : 0)};
        if (extender_.advance_known(frame.frontier, name)) return;
    }
    extender_.begin_leg(frame.frontier);
    std::uint32_t done = frame.skipped;
    while (done < frame.length && frame.frontier.alive()) {
        std::uint32_t const stop = std::min(done + k_stretch, frame.length);
        text_.resize(stop - done);
        walker_->read(frame.place, start_.direction, done, stop, text_.data());
        std::span<Residue const> stretch(text_);
        while (!stretch.empty() && frame.frontier.alive()) {
            // Pieces end at the same bases of a node, wherever a walk began in it.
            std::uint32_t const at = stop - static_cast<std::uint32_t>(stretch.size());
            std::uint32_t const rest = k_piece - (at + k_piece - k_word % k_piece) % k_piece;
            auto const piece = std::min<std::size_t>(rest, stretch.size());
            extender_.advance(frame.frontier, stretch.first(piece));
            stretch = stretch.subspan(piece);
        }
        done = stop;
    }
    extender_.end_leg();
}

// Notes who comes to `frame`; those who come to where an earlier extension passed stay behind.
void SideWalk::join(Frame & frame) {
    Members joining;
    for (BatchVisits & visits : frame.members) {
        PassageKey const key{.batch = visits.batch,
                             .port = visits.rank * 2 + (frame.place.from_left ? 0 : 1),
                             .state = extender_.digest(frame.frontier)};
        VisitSet gone;
        if (notes_.may_join)
            notes_.passages->find_joined(key, start_.direction == Direction::right,
                                         frame.frontier.best, visits.set, gone, result_->joined);
        if (!gone.empty()) {
            join_ranges(gone);
            joining.push_back({visits.batch, visits.rank, std::move(gone)});
        }
        if (!visits.set.empty()) notes_.passages->note(key, frame.frontier.best, visits.set);
    }
    if (joining.empty()) return;
    if (notes_.book != nullptr) mark_anchors(end_of(frame.frontier), joining);
    std::erase_if(frame.members, [](BatchVisits const & visits) { return visits.set.empty(); });
}

// Number of the end that `frontier`'s best is, traced back when it is new.
std::uint32_t SideWalk::end_of(Frontier const & frontier) {
    auto const known = std::ranges::find(end_serials_, frontier.best_serial);
    auto const number = static_cast<std::uint32_t>(known - end_serials_.begin());
    if (known != end_serials_.end()) return number;
    end_serials_.push_back(frontier.best_serial);
    if (number == result_->ends.size()) {
        result_->ends.emplace_back();
        result_->lows.emplace_back();
    }
    SideEnd & end = result_->ends[number];
    extender_.trace_back(frontier, end);
    LowPointBound const bound = bound_low_point(end, *scheme_);
    text_.clear();
    extender_.append_text(end, 0, bound.columns, text_);
    result_->lows[number] = find_low_point(
        end, bound, start_.profile->pattern().subspan(profile_begin()), text_, *scheme_);
    return number;
}

// `members` stand at the last frame and go no further.
void SideWalk::leave(Members const & members) {
    std::uint32_t const number = end_of(frames_.back().frontier);
    for (BatchVisits const & visits : members) {
        list_origins(visits.set, origins_);
        result_->leaves.push_back({number, visits.batch, origins_});
    }
    if (notes_.book != nullptr) mark_anchors(number, members);
}

void SideWalk::mark_anchors(std::uint32_t end, Members const & members) {
    leaving_.resize(std::max(leaving_.size(), members.size()));
    for (std::size_t i = 0; i < members.size(); ++i)
        list_origins(members[i].set, leaving_[i]);
    near_ = std::max<std::size_t>(result_->ends[end].passes.size(), 1) - 1;
    for (Frame const & frame : frames_) {
        // A node's text begins up to a word before its first column.
        if (frame.first_column > result_->ends[end].columns + k_word) break;
        if (!frame.anchors.empty()) mark_frame(frame, end, members);
    }
}

void SideWalk::mark_frame(Frame const & frame, std::uint32_t end, Members const & members) {
    PhraseOnWay const phrase{.direction = start_.direction,
                             .strand = start_.strand,
                             .pattern_size = static_cast<std::uint32_t>(start_.profile->size()),
                             .from_left = frame.place.from_left,
                             .length = frame.length,
                             .skipped = frame.skipped,
                             .first_column = frame.first_column};
    SideEnd const & way = result_->ends[end];
    LowPoint const & low = result_->lows[end];
    for (std::uint32_t const number : frame.anchors) {
        auto const middle = middle_on_way(notes_.book->anchors()[number], phrase);
        if (!middle || middle->column < 0 || middle->column > way.columns) continue;
        std::int64_t const row = start_.direction == Direction::right
                                     ? middle->pattern_at - start_.query_split
                                     : std::int64_t{start_.query_split} - middle->pattern_at;
        if (row != extender_.row_at(way, static_cast<std::uint32_t>(middle->column), near_))
            continue;
        for (std::size_t i = 0; i < members.size(); ++i) {
            std::uint32_t const batch = members[i].batch;
            auto const standing = std::ranges::find(frame.members, batch, &BatchVisits::batch);
            if (standing == frame.members.end()) continue;
            if (low.units < 0 && middle->column > low.columns) {
                result_->behind_low.push_back(
                    {number, batch, low.units, standing->set, leaving_[i]});
                continue;
            }
            visits_.clear();
            restrict_to_origins(standing->set, leaving_[i], visits_);
            notes_.book->cover(number, batch, visits_);
        }
    }
}

} // namespace tansaku
