// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/place_tally.hpp"

#include <algorithm>
#include <bit>

namespace tansaku {
namespace {

constexpr std::size_t k_bits = WithinRule::k_most_errors + std::size_t{1};

// Of how many entries the bit is set, for each of them; and any.
struct BitCounts {
    std::array<std::uint64_t, k_bits> bit = {};
    std::uint64_t any = 0;
};

BitCounts count_bits(std::span<std::uint8_t const> entries) {
    std::array<std::uint32_t, std::size_t{1} << k_bits> with{}; // entries of each value
    for (std::uint8_t const entry : entries)
        ++with[entry];
    BitCounts counts;
    for (unsigned entry = 1; entry < with.size(); ++entry) {
        counts.any += with[entry];
        for (unsigned bits = entry; bits != 0; bits &= bits - 1)
            counts.bit[static_cast<std::size_t>(std::countr_zero(bits))] += with[entry];
    }
    return counts;
}

} // namespace

void PlaceTally::begin(std::span<std::uint32_t const> sample_of, SampleTable const & samples) {
    sample_of_ = sample_of;
    samples_ = &samples;
    places_ = {};
    alleles_ = {};
    has_.assign(sample_of.size(), 0);
}

PlaceCounts PlaceTally::counts(std::uint32_t max_errors) const {
    PlaceCounts counts;
    counts.by_errors.resize(max_errors + std::size_t{1});
    if (std::ranges::all_of(places_, [](std::uint64_t places) { return places == 0; }))
        return counts;
    std::vector<std::uint8_t> of_sample(samples_->samples());
    for (std::size_t haplotype = 0; haplotype < has_.size(); ++haplotype)
        of_sample[sample_of_[haplotype]] |= has_[haplotype];
    BitCounts const haplotypes = count_bits(has_);
    BitCounts const samples = count_bits(of_sample);
    BitCounts subjects = samples; // where each sample is its own
    if (samples_->subjects() != samples_->samples()) {
        std::vector<std::uint8_t> of_subject(samples_->subjects());
        for (std::size_t sample = 0; sample < of_sample.size(); ++sample)
            of_subject[samples_->subject[sample]] |= of_sample[sample];
        subjects = count_bits(of_subject);
    }
    for (std::size_t errors = 0; errors < counts.by_errors.size(); ++errors) {
        counts.by_errors[errors] = {.places = places_[errors],
                                    .alleles = alleles_[errors],
                                    .haplotypes = haplotypes.bit[errors],
                                    .samples = samples.bit[errors],
                                    .subjects = subjects.bit[errors]};
        counts.all.places += places_[errors];
        counts.all.alleles += alleles_[errors];
    }
    counts.all.haplotypes = haplotypes.any;
    counts.all.samples = samples.any;
    counts.all.subjects = subjects.any;
    return counts;
}

} // namespace tansaku
