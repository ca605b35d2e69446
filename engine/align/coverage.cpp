// SPDX-License-Identifier: BSD-3-Clause
#include "engine/align/coverage.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>
#include <tuple>
#include <utility>

namespace tansaku {
namespace {

constexpr std::uint32_t k_stretch = 32; // bases that are compared at once

// Whether the text of phrase `a` comes before that of `b`.
bool comes_before(std::uint32_t a, std::uint32_t b, StoredDictionary const & dictionary) {
    std::uint32_t const size_a = dictionary.length(a);
    std::uint32_t const size_b = dictionary.length(b);
    std::array<Residue, k_stretch> text_a;
    std::array<Residue, k_stretch> text_b;
    for (std::uint32_t at = 0; at < std::min(size_a, size_b); at += k_stretch) {
        std::uint32_t const end = std::min({at + k_stretch, size_a, size_b});
        dictionary.unpack(a, at, end, text_a.data());
        dictionary.unpack(b, at, end, text_b.data());
        if (int const order = std::memcmp(text_a.data(), text_b.data(), end - at); order != 0)
            return order < 0;
    }
    return size_a < size_b;
}

// The first bases of a phrase, 2 bits each, the first highest: texts that differ there are in the
// order of these numbers.
std::uint64_t beginning(std::uint32_t phrase, StoredDictionary const & dictionary) {
    std::array<Residue, k_stretch> text{};
    dictionary.unpack(phrase, 0, std::min(k_stretch, dictionary.length(phrase)), text.data());
    std::uint64_t number = 0;
    for (Residue const base : text)
        number = number << 2 | base;
    return number;
}

} // namespace

void AnchorBook::open(std::vector<Anchor> anchors, StoredDictionary const & dictionary) {
    by_text_.clear();
    for (std::uint32_t i = 0; i < anchors.size(); ++i)
        by_text_.push_back({beginning(anchors[i].phrase, dictionary), i});
    std::ranges::sort(by_text_, [&](Begun const & x, Begun const & y) {
        Anchor const & a = anchors[x.anchor];
        Anchor const & b = anchors[y.anchor];
        if (a.units != b.units) return a.units > b.units;
        if (a.phrase != b.phrase)
            return x.beginning != y.beginning ? x.beginning < y.beginning
                                              : comes_before(a.phrase, b.phrase, dictionary);
        return std::tuple(a.phrase_begin, a.query_begin, a.strand) <
               std::tuple(b.phrase_begin, b.query_begin, b.strand);
    });
    anchors_.clear();
    for (Begun const & next : by_text_)
        anchors_.push_back(anchors[next.anchor]);
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
    for (BatchVisits & visits : members) {
        spans_.clear();
        for (std::uint32_t i = last_covered_[anchor]; i != k_none; i = covered_[i].before)
            if (covered_[i].batch == visits.batch) spans_.push_back(covered_[i].visits);
        if (!spans_.empty()) subtract(visits.set, spans_);
    }
    std::erase_if(members, [](BatchVisits const & visits) { return visits.set.empty(); });
}

} // namespace tansaku
