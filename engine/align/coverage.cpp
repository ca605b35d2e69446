// SPDX-License-Identifier: BSD-3-Clause
#include "engine/align/coverage.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace tansaku {
namespace {

std::vector<Residue> text_of(std::uint32_t phrase, StoredDictionary const & dictionary) {
    std::vector<Residue> text(dictionary.length(phrase));
    dictionary.unpack(phrase, 0, static_cast<std::uint32_t>(text.size()), text.data());
    return text;
}

} // namespace

void AnchorBook::open(std::vector<Anchor> anchors, StoredDictionary const & dictionary) {
    std::ranges::sort(anchors, [&](Anchor const & a, Anchor const & b) {
        if (a.units != b.units) return a.units > b.units;
        if (a.phrase != b.phrase)
            return text_of(a.phrase, dictionary) < text_of(b.phrase, dictionary);
        return std::tuple(a.phrase_begin, a.query_begin, a.strand) <
               std::tuple(b.phrase_begin, b.query_begin, b.strand);
    });
    anchors_ = std::move(anchors);
    by_phrase_.resize(anchors_.size());
    std::iota(by_phrase_.begin(), by_phrase_.end(), 0u);
    std::ranges::stable_sort(by_phrase_, {}, [&](std::uint32_t a) { return anchors_[a].phrase; });
    covered_.assign(anchors_.size(), {});
}

std::span<std::uint32_t const> AnchorBook::on_phrase(std::uint32_t phrase) const {
    auto const found = std::ranges::equal_range(
        by_phrase_, phrase, {}, [&](std::uint32_t a) { return anchors_[a].phrase; });
    return {found.begin(), found.end()};
}

void AnchorBook::cover(std::uint32_t anchor, std::uint32_t batch,
                       std::span<VisitSpan const> visits) {
    auto & batches = covered_[anchor];
    auto found = std::ranges::find(batches, batch, &BatchSpans::batch);
    if (found == batches.end()) {
        batches.push_back({batch, {}});
        found = batches.end() - 1;
    }
    found->spans.insert(found->spans.end(), visits.begin(), visits.end());
}

void AnchorBook::remove_covered(std::uint32_t anchor, Members & members) {
    for (BatchSpans & covered : covered_[anchor]) {
        auto const visits = std::ranges::find(members, covered.batch, &BatchVisits::batch);
        if (visits != members.end()) subtract(visits->set, covered.spans);
    }
    std::erase_if(members, [](BatchVisits const & visits) { return visits.set.empty(); });
}

} // namespace tansaku
