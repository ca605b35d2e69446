// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/allele_list.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <tuple>
#include <utility>

namespace tansaku {
namespace {

// Of placements the one as long as the query comes first, as in placement_key().
std::uint32_t excess(Allele const & allele, bool within) {
    if (!within) return 0;
    auto const bases = static_cast<std::uint32_t>(allele.text.size());
    return std::max(bases, allele.query_end) - std::min(bases, allele.query_end);
}

} // namespace

void AlleleList::open(std::span<Alignment> alignments, AlignmentLimits const & limits,
                      bool within) {
    number(alignments, within);
    facts_.resize(alleles_.size());
    std::uint32_t tier = 0;
    for (std::uint32_t i = 0; i < alleles_.size(); ++i) {
        Allele & allele = alleles_[i];
        bool const tied = i != 0 && tier_key(allele, within) == tier_key(alleles_[i - 1], within);
        if (i != 0 && !tied) ++tier;
        allele.carried = limits.carry(allele);
        facts_[i].tier = tier;
        facts_[i].score = allele.score;
        facts_[i].wanted = limits.pass(allele);
        facts_[i].carried = allele.carried;
    }
    order_.resize(alleles_.size());
    std::iota(order_.begin(), order_.end(), 0u);
    std::ranges::sort(order_, {}, [&](std::uint32_t i) {
        Allele const & allele = alleles_[i];
        return std::tuple(within ? allele.errors() : 0, excess(allele, within),
                          preference_key(allele));
    });
    for (std::uint32_t i = 0; i < order_.size(); ++i)
        facts_[order_[i]].preference = i;
}

// Equal alleles have equal keys, so that they stand side by side.
void AlleleList::number(std::span<Alignment> alignments, bool within) {
    order_.resize(alignments.size());
    std::iota(order_.begin(), order_.end(), 0u);
    std::ranges::sort(order_, {}, [&](std::uint32_t i) {
        Allele const & allele = alignments[i].allele;
        return std::tuple(tier_key(allele, within), std::string_view(allele.id));
    });
    of_alignment_.resize(alignments.size());
    alleles_.clear();
    for (std::uint32_t const i : order_) {
        Allele & allele = alignments[i].allele;
        if (alleles_.empty() || alleles_.back().id != allele.id)
            alleles_.push_back(std::move(allele));
        of_alignment_[i] = static_cast<std::uint32_t>(alleles_.size() - 1);
    }
}

void AlleleList::give(std::vector<Hit> & hits, std::vector<Allele> & alleles) {
    constexpr std::uint32_t k_unused = 0xFFFFFFFF;
    place_.assign(alleles_.size(), k_unused);
    for (Hit const & hit : hits)
        place_[hit.allele] = 0;
    alleles.clear();
    for (std::uint32_t i = 0; i < alleles_.size(); ++i) {
        if (place_[i] == k_unused) continue;
        place_[i] = static_cast<std::uint32_t>(alleles.size());
        alleles.push_back(std::move(alleles_[i]));
    }
    for (Hit & hit : hits)
        hit.allele = place_[hit.allele];
}

} // namespace tansaku
