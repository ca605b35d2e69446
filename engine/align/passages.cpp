// SPDX-License-Identifier: BSD-3-Clause
#include "engine/align/passages.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace tansaku {

void Passages::clear() {
    latest_.clear();
    passages_.clear();
    ranges_.clear();
    sides_.clear();
}

void Passages::note(PassageKey const & key, std::int64_t best, VisitSet const & set) {
    std::uint32_t & latest = latest_.at(key, 0);
    passages_.push_back({.before = latest,
                         .extension = static_cast<std::uint32_t>(sides_.size()),
                         .best = best,
                         .first = ranges_.size(),
                         .count = set.size()});
    latest = static_cast<std::uint32_t>(passages_.size());
    ranges_.insert(ranges_.end(), set.begin(), set.end());
}

void Passages::end(std::vector<BothSides> sides) {
    std::ranges::sort(sides, {},
                      [](BothSides const & s) { return std::pair(s.batch, s.origins.begin); });
    sides_.push_back(std::move(sides));
}

void Passages::find_joined(PassageKey const & key, bool right, std::int64_t best, VisitSet & set,
                           VisitSet & gone, std::vector<Joined> & joined) {
    std::uint32_t number = latest_.at(key, 0);
    for (; number != 0 && !set.empty(); number = passages_[number - 1].before) {
        Passage const & passage = passages_[number - 1];
        if (passage.extension == sides_.size()) continue; // the current one
        moved_.clear();
        std::span<VisitRange const> const theirs(ranges_.data() + passage.first, passage.count);
        auto range = set.begin();
        for (auto there = theirs.begin(); range != set.end() && there != theirs.end();) {
            std::uint32_t const from = std::max(range->here, there->here);
            std::uint32_t const to =
                std::min(range->here + range->length, there->here + there->length);
            if (from < to) {
                VisitRange const mine{range->origin + (from - range->here), from, to - from};
                join(passage, key.batch, right, best, mine,
                     {there->origin + (from - there->here), from, to - from}, joined);
                gone.push_back(mine);
                moved_.push_back({from, to});
            }
            if (range->here + range->length < there->here + there->length)
                ++range;
            else
                ++there;
        }
        if (!moved_.empty()) subtract(set, moved_);
    }
}

// `mine` and `theirs` are the same visits, with their origins in either extension.
void Passages::join(Passage const & passage, std::uint32_t batch, bool right, std::int64_t best,
                    VisitRange const & mine, VisitRange const & theirs,
                    std::vector<Joined> & joined) const {
    auto const & sides = sides_[passage.extension];
    auto side = std::ranges::partition_point(sides, [&](BothSides const & s) {
        return std::pair(s.batch, s.origins.end) <= std::pair(batch, theirs.origin);
    });
    // In a sound index the sides cover all origins.
    for (std::uint32_t done = 0; done < mine.length && side != sides.end(); ++side) {
        std::uint32_t const stop = std::min(mine.length, side->origins.end - theirs.origin);
        joined.push_back({.batch = batch,
                          .origins = {mine.origin + done, mine.origin + stop},
                          .units = best - passage.best + (right ? side->right : side->left),
                          .rival = side->right + side->left});
        done = stop;
    }
}

} // namespace tansaku
