// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/dictionary/locus_order.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace tansaku {

void LocusOrder::know(std::uint32_t locus) {
    reading_.push_back(locus * 2);
    known_ = reading_.size();
    if (next_.size() < (std::size_t{locus} + 1) * 2)
        next_.resize((std::size_t{locus} + 1) * 2, k_unknown);
}

void LocusOrder::add(std::optional<Element> before, Element here) {
    bool const behind_new = before && before->node() + 1 == reading_.size();
    run_ = behind_new ? run_ + 1 : 1;
    Reading place = before && run_ <= k_longest_run ? next_[reading(*before)] : k_unknown;
    if (place == k_unknown) {
        place = static_cast<Reading>(next_.size());
        next_.resize(next_.size() + 2, k_unknown);
    }
    reading_.push_back(place ^ static_cast<Reading>(here.reversed()));
    if (before) join(*before, here);
}

void LocusOrder::join(Element before, Element here) {
    Reading const left = reading(before);
    Reading const right = reading(here);
    if (next_[left] == k_unknown) next_[left] = right;
    if (next_[right ^ 1u] == k_unknown) next_[right ^ 1u] = left ^ 1u;
}

std::vector<std::uint32_t> LocusOrder::order(std::span<std::uint32_t const> length) const {
    std::vector<std::uint32_t> order(reading_.size() - known_);
    std::iota(order.begin(), order.end(), static_cast<std::uint32_t>(known_));
    std::ranges::stable_sort(order, {}, [&](std::uint32_t phrase) {
        return std::tuple(reading_[phrase] / 2, length[phrase - known_]);
    });
    return order;
}

std::uint64_t LocusOrder::memory() const noexcept {
    return (reading_.capacity() + next_.capacity()) * sizeof(Reading);
}

} // namespace tansaku
