// SPDX-License-Identifier: BSD-3-Clause
#include "engine/within/error_walk.hpp"

#include "index/core/phrase_rule.hpp"

#include <algorithm>
#include <utility>

namespace tansaku {
namespace {

std::vector<SideStop> best_of(std::vector<SideStop> const & stops) {
    std::vector<SideStop> best;
    for (std::size_t i = 0; i < stops.size(); ++i) {
        SideStop const & here = stops[i];
        bool const shorter =
            i != 0 && stops[i - 1].bases + 1 == here.bases && stops[i - 1].errors < here.errors;
        bool const longer = i + 1 < stops.size() && stops[i + 1].bases == here.bases + 1 &&
                            stops[i + 1].errors <= here.errors;
        if (!shorter && !longer) best.push_back(here);
    }
    return best;
}

} // namespace

void ErrorWalk::run(Walker & walker, PatternSide const & side, std::uint32_t errors,
                    Direction direction, std::uint32_t split, Branch const & root,
                    std::vector<ErrorLeaf> & leaves) {
    walker_ = &walker;
    side_ = &side;
    direction_ = direction;
    leaves_ = &leaves;
    leaves.clear();
    text_.clear();
    beyond_.clear();
    Branch first = root;
    first.place.from_left = direction == Direction::right;
    std::uint32_t const length = walker.length(first.place);
    ErrorBand const band(side, errors);
    std::vector<SideStop> stops;
    if (std::uint8_t const end = band.end(side); end != ErrorBand::k_never)
        stops.push_back({0, end});
    enter(first, direction == Direction::right ? split : length - split, band, std::move(stops));
}

// The node's text is new behind its first `skipped` bases. Calls itself no deeper than the side has
// rows and errors, since each node has a new base.
void ErrorWalk::enter(Branch const & branch, std::uint32_t skipped, ErrorBand band,
                      std::vector<SideStop> stops) {
    constexpr std::uint32_t stretch = 64; // a node may be far longer than the side
    std::uint32_t const length = walker_->length(branch.place);
    std::size_t const before = text_.size();
    std::uint32_t read = skipped;
    for (std::uint32_t at = skipped; at < length && band.alive(); ++at) {
        if (at == read) {
            std::uint32_t const more = std::min(length - read, stretch);
            text_.resize(before + (read - skipped) + more);
            walker_->read(branch.place, direction_, read, read + more,
                          text_.data() + before + (read - skipped));
            read += more;
        }
        band.take(*side_, text_[before + (at - skipped)]);
        if (std::uint8_t const end = band.end(*side_); end != ErrorBand::k_never)
            stops.push_back({band.length(), end});
    }
    if (!band.alive()) {
        leave(branch.members, stops);
    } else {
        std::vector<Branch> next;
        Members ended;
        walker_->step(branch.place, branch.members, next, ended);
        leave(ended, stops);
        for (Branch const & beyond : next) {
            if (beyond.place.gap) {
                leave(beyond.members, stops);
                continue;
            }
            if (walker_->length(beyond.place) <= k_word)
                walker_->damaged(beyond.members,
                                 "a phrase is not longer than what it shares with its neighbour");
            beyond_.push_back(walker_->length(beyond.place));
            enter(beyond, k_word, band, stops);
            beyond_.pop_back();
        }
    }
    text_.resize(before);
}

void ErrorWalk::leave(Members const & members, std::vector<SideStop> const & stops) {
    if (stops.empty()) return;
    std::vector<SideStop> const best = best_of(stops); // the one with the fewest errors is in it
    for (BatchVisits const & visits : members) {
        ErrorLeaf & leaf = leaves_->emplace_back();
        leaf.stops = best;
        std::size_t const bases = std::min<std::size_t>(best.back().bases + 1, text_.size());
        leaf.text.assign(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(bases));
        leaf.beyond = beyond_;
        leaf.batch = visits.batch;
        list_origins(visits.set, leaf.origins);
    }
}

} // namespace tansaku
