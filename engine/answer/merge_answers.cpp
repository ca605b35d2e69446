// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/merge_answers.hpp"

#include "engine/answer/allele_list.hpp"
#include "engine/answer/limit_hits.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace tansaku {
namespace {

// A hit of one part.
struct PartHit {
    std::uint32_t part;
    std::uint32_t hit;
};

void sort_unique(std::vector<std::uint32_t> & numbers) {
    std::ranges::sort(numbers);
    numbers.erase(std::ranges::unique(numbers).begin(), numbers.end());
}

void merge_flags(std::span<Answer const> parts, Answer & whole) {
    for (Answer const & part : parts) {
        whole.flags.capped_places |= part.flags.capped_places;
        whole.flags.possible_carriers |= part.flags.possible_carriers;
        whole.flags.partial |= part.flags.partial;
        whole.cells += part.cells;
    }
}

// The parts' lists are in order; no haplotype is in two of them.
std::vector<PartHit> merged_order(std::span<Answer const> parts, bool within,
                                  HaplotypeOrder const & haplotypes) {
    std::vector<PartHit> order;
    std::vector<std::size_t> ends{0};
    for (std::uint32_t part = 0; part < parts.size(); ++part) {
        for (std::uint32_t hit = 0; hit < parts[part].hits.size(); ++hit)
            order.push_back({part, hit});
        ends.push_back(order.size());
    }
    auto const key = [&](PartHit const & entry) {
        Hit const & hit = parts[entry.part].hits[entry.hit];
        return std::tuple(tier_key(parts[entry.part].alleles[hit.allele], within),
                          haplotypes.place(hit.haplotype));
    };
    // Neighbours by twos, as often as it takes.
    while (ends.size() > 2) {
        std::vector<std::size_t> joined{0};
        for (std::size_t i = 0; i + 1 < ends.size(); i += 2) {
            std::size_t const end = ends[std::min(i + 2, ends.size() - 1)];
            auto const at = [&](std::size_t place) {
                return order.begin() + static_cast<std::ptrdiff_t>(place);
            };
            std::ranges::inplace_merge(at(ends[i]), at(ends[i + 1]), at(end), {}, key);
            joined.push_back(end);
        }
        ends = std::move(joined);
    }
    return order;
}

// Moves the alleles of all parts to `whole`, each once, in the order of output. Returns for each
// part the new numbers.
std::vector<std::vector<std::uint32_t>> merge_alleles(std::span<Answer> parts, bool within,
                                                      std::vector<Allele> & whole) {
    std::vector<PartHit> order; // of alleles
    std::vector<std::vector<std::uint32_t>> numbers(parts.size());
    for (std::uint32_t part = 0; part < parts.size(); ++part) {
        numbers[part].resize(parts[part].alleles.size());
        for (std::uint32_t i = 0; i < parts[part].alleles.size(); ++i)
            order.push_back({part, i});
    }
    auto const allele = [&](PartHit const & entry) -> Allele & {
        return parts[entry.part].alleles[entry.hit];
    };
    std::ranges::sort(order, {}, [&](PartHit const & entry) {
        Allele const & one = allele(entry);
        return std::tuple(tier_key(one, within), std::string_view(one.id));
    });
    for (PartHit const & entry : order) {
        if (whole.empty() || whole.back().id != allele(entry).id)
            whole.push_back(std::move(allele(entry)));
        numbers[entry.part][entry.hit] = static_cast<std::uint32_t>(whole.size() - 1);
    }
    return numbers;
}

// Of a part of the alleles no hit may be left.
void drop_unnamed(Answer & answer) {
    std::vector<std::uint32_t> number(answer.alleles.size(), 0);
    for (Hit const & hit : answer.hits)
        number[hit.allele] = 1;
    std::vector<Allele> kept;
    for (std::uint32_t i = 0; i < number.size(); ++i) {
        if (number[i] == 0) continue;
        number[i] = static_cast<std::uint32_t>(kept.size());
        kept.push_back(std::move(answer.alleles[i]));
    }
    for (Hit & hit : answer.hits)
        hit.allele = number[hit.allele];
    answer.alleles = std::move(kept);
}

} // namespace

Answer merge_answers(std::span<Answer> parts, SampleTable const & samples,
                     SearchOptions const & options, HaplotypeOrder const & haplotypes) {
    Answer whole;
    whole.query = std::move(parts.front().query);
    whole.refused = std::move(parts.front().refused);
    whole.flags = parts.front().flags;
    merge_flags(parts, whole);
    bool const within = options.within.has_value();
    std::vector<PartHit> const order = merged_order(parts, within, haplotypes);
    std::vector<std::vector<std::uint32_t>> const numbers =
        merge_alleles(parts, within, whole.alleles);
    whole.hits.reserve(order.size());
    for (PartHit const & entry : order) {
        whole.hits.push_back(parts[entry.part].hits[entry.hit]);
        whole.hits.back().allele = numbers[entry.part][whole.hits.back().allele];
    }
    whole.flags.capped_hits = limit_hits(options.max_hits, options.max_alleles, whole.hits);
    if (whole.flags.capped_hits) drop_unnamed(whole);

    for (Answer const & part : parts)
        whole.carrier_samples.insert(whole.carrier_samples.end(), part.carrier_samples.begin(),
                                     part.carrier_samples.end());
    sort_unique(whole.carrier_samples);
    std::vector<std::uint32_t> subjects;
    for (std::uint32_t const sample : whole.carrier_samples)
        subjects.push_back(samples.subject[sample]);
    sort_unique(subjects);
    whole.carrier_subjects = subjects.size();
    return whole;
}

} // namespace tansaku
