// SPDX-License-Identifier: BSD-3-Clause
#include "engine/align/coverage.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace tansaku {
void AnchorBook::open(std::vector<Anchor> anchors, StoredDictionary const & dictionary) {
    anchors_ = std::move(anchors);
    std::ranges::sort(anchors_, [&](Anchor const & a, Anchor const & b) {
        if (a.units != b.units) return a.units > b.units;
        if (a.phrase != b.phrase) return dictionary.compare(a.phrase, b.phrase) < 0;
        return std::tuple(a.phrase_begin, a.query_begin, a.strand) <
               std::tuple(b.phrase_begin, b.query_begin, b.strand);
    });
    by_phrase_.resize(anchors_.size());
    std::iota(by_phrase_.begin(), by_phrase_.end(), 0u);
    std::ranges::stable_sort(by_phrase_, {}, [&](std::uint32_t a) { return anchors_[a].phrase; });
    of_phrase_.clear();
    for (std::uint32_t i = 0; i < by_phrase_.size(); ++i)
        of_phrase_.at({anchors_[by_phrase_[i]].phrase}, {i, i}).end = i + 1;
    last_covered_.assign(anchors_.size(), k_none);
    covered_.clear();
}

std::span<std::uint32_t const> AnchorBook::on_phrase(std::uint32_t phrase) {
    Range const range = of_phrase_.at({phrase}, {});
    return std::span(by_phrase_).subspan(range.begin, range.end - range.begin);
}

void AnchorBook::cover(std::uint32_t anchor, std::uint32_t batch,
                       std::span<VisitSpan const> visits) {
    for (VisitSpan const & span : visits) {
        covered_.push_back({batch, span, last_covered_[anchor]});
        last_covered_[anchor] = static_cast<std::uint32_t>(covered_.size() - 1);
    }
}

void AnchorBook::remove_covered(std::uint32_t anchor, Members & members) {
    if (last_covered_[anchor] == k_none) return;
    of_anchor_.clear();
    for (std::uint32_t i = last_covered_[anchor]; i != k_none; i = covered_[i].before)
        of_anchor_.push_back(covered_[i]);
    std::ranges::sort(of_anchor_, {}, &Covered::batch);
    for (auto begin = of_anchor_.begin(); begin != of_anchor_.end();) {
        std::uint32_t const batch = begin->batch;
        spans_.clear();
        for (; begin != of_anchor_.end() && begin->batch == batch; ++begin)
            spans_.push_back(begin->visits);
        auto const visits = std::ranges::find(members, batch, &BatchVisits::batch);
        if (visits != members.end()) subtract(visits->set, spans_);
    }
    std::erase_if(members, [](BatchVisits const & visits) { return visits.set.empty(); });
}

} // namespace tansaku
