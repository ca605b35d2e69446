// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/dictionary/variant_order.hpp"

#include "index/format/schema.hpp"

#include <algorithm>

namespace tansaku {
namespace {

// Groups that are tried, the last ones: bounds what a place with many variants costs.
constexpr std::size_t k_tried = 8;

} // namespace

VariantOrder::Group & VariantOrder::group_for(PhraseWords const & phrase) {
    Group * best = nullptr;
    std::size_t most = SeedGroup::most_fresh(phrase.words.size());
    for (std::size_t i = used_ - std::min(used_, k_tried); i < used_; ++i) {
        if (groups_[i].words.size() == schema::k_seed_group) continue;
        groups_[i].words.list_fresh(phrase, most, fresh_);
        if (fresh_.size() > most || (best != nullptr && fresh_.size() == most)) continue;
        best = &groups_[i];
        most = fresh_.size();
    }
    if (best != nullptr) return *best;
    if (used_ == groups_.size()) groups_.emplace_back();
    Group & group = groups_[used_++];
    group.words.clear();
    group.phrases.clear();
    return group;
}

void VariantOrder::arrange(std::span<std::uint32_t> phrases, PackedView text,
                           std::span<std::uint64_t const> start) {
    used_ = 0;
    for (std::uint32_t const phrase : phrases) {
        residues_.resize(start[phrase + 1] - start[phrase]);
        text.unpack(start[phrase], start[phrase + 1], residues_.data());
        phrase_.list(residues_);
        Group & group = group_for(phrase_);
        group.phrases.push_back(phrase);
        // As many as there are: those that the trial of the last group left may be others.
        group.words.list_fresh(phrase_, phrase_.words.size(), fresh_);
        group.words.take(phrase_, fresh_);
    }
    auto next = phrases.begin();
    for (std::size_t i = 0; i < used_; ++i)
        next = std::ranges::copy(groups_[i].phrases, next).out;
}

} // namespace tansaku
