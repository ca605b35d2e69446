// SPDX-License-Identifier: BSD-3-Clause
#include "engine/align/passages.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tansaku {

void Passages::clear() {
    number_.clear();
    for (std::size_t i = 0; i < used_; ++i)
        stretches_[i].clear();
    used_ = 0;
    sides_.clear();
}

Passages::Stretches & Passages::stretches_of(PassageKey const & key) {
    std::uint32_t & number = number_.at(key, 0);
    if (number == 0) {
        if (used_ == stretches_.size()) stretches_.emplace_back();
        number = static_cast<std::uint32_t>(++used_);
    }
    return stretches_[number - 1];
}

// Who passes later takes the place of who was there.
void Passages::put(Stretches & stretches, Stretch const & fresh) {
    auto first = std::ranges::partition_point(
        stretches, [&](Stretch const & s) { return s.end <= fresh.begin; });
    auto last = std::partition_point(first, stretches.end(),
                                     [&](Stretch const & s) { return s.begin < fresh.end; });
    if (first == last) { // nobody was there, as mostly
        stretches.insert(first, fresh);
        return;
    }
    // Itself, and what stays of the stretches that it overlaps.
    std::array<Stretch, 3> around{};
    auto end = around.begin();
    if (first->begin < fresh.begin) {
        *end = *first;
        end++->end = fresh.begin;
    }
    *end++ = fresh;
    if (last[-1].end > fresh.end) {
        *end = last[-1];
        end->origin += fresh.end - end->begin;
        end++->begin = fresh.end;
    }
    first = stretches.erase(first, last);
    stretches.insert(first, around.begin(), end);
}

void Passages::note(PassageKey const & key, std::int64_t best, VisitSet const & set) {
    Stretches & stretches = stretches_of(key);
    auto const extension = static_cast<std::uint32_t>(sides_.size());
    for (VisitRange const & range : set)
        put(stretches, {range.here, range.here + range.length, range.origin, extension, best});
}

void Passages::end(std::vector<BothSides> sides) {
    std::ranges::sort(sides, {},
                      [](BothSides const & s) { return std::pair(s.batch, s.origins.begin); });
    sides_.push_back(std::move(sides));
}

void Passages::find_joined(PassageKey const & key, bool right, std::int64_t best, VisitSet & set,
                           VisitSet & gone, std::vector<Joined> & joined) {
    Stretches const & stretches = stretches_of(key);
    moved_.clear();
    for (VisitRange const & range : set) {
        std::uint32_t const end = range.here + range.length;
        auto there = std::ranges::partition_point(
            stretches, [&](Stretch const & s) { return s.end <= range.here; });
        for (; there != stretches.end() && there->begin < end; ++there) {
            if (there->extension == sides_.size()) continue; // the current one
            std::uint32_t const from = std::max(range.here, there->begin);
            std::uint32_t const to = std::min(end, there->end);
            VisitRange const mine{range.origin + (from - range.here), from, to - from};
            join(*there, key.batch, right, best, mine, joined);
            gone.push_back(mine);
            moved_.push_back({from, to});
        }
    }
    if (!moved_.empty()) subtract(set, moved_);
}

// `mine` are visits of the stretch, with their origins in the current extension.
void Passages::join(Stretch const & there, std::uint32_t batch, bool right, std::int64_t best,
                    VisitRange const & mine, std::vector<Joined> & joined) const {
    auto const & sides = sides_[there.extension];
    std::uint32_t const origin = there.origin + (mine.here - there.begin);
    auto side = std::ranges::partition_point(sides, [&](BothSides const & s) {
        return std::pair(s.batch, s.origins.end) <= std::pair(batch, origin);
    });
    // In a sound index the sides cover all origins.
    for (std::uint32_t done = 0; done < mine.length && side != sides.end(); ++side) {
        std::uint32_t const stop = std::min(mine.length, side->origins.end - origin);
        joined.push_back({.batch = batch,
                          .origins = {mine.origin + done, mine.origin + stop},
                          .units = best - there.best + (right ? side->right : side->left),
                          .rival = side->right + side->left});
        done = stop;
    }
}

} // namespace tansaku
