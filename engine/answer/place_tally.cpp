// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/place_tally.hpp"

namespace tansaku {

PlaceTally::PlaceTally(SampleTable const & samples, std::uint32_t max_errors)
    : samples_(samples)
    , places_(max_errors + std::size_t{1})
    , alleles_(max_errors + std::size_t{1})
    , has_(max_errors + std::size_t{1}, std::vector<std::uint8_t>(samples.samples())) {}

void PlaceTally::count_carriers(std::vector<std::uint8_t> const & has, PlaceCount & count) const {
    std::vector<bool> subjects(samples_.subjects());
    for (std::uint32_t sample = 0; sample < has.size(); ++sample) {
        if (has[sample] == 0) continue;
        ++count.samples;
        count.haplotypes += (has[sample] & 1u) + (has[sample] >> 1 & 1u) + (has[sample] >> 2 & 1u) +
                            (has[sample] >> 3 & 1u);
        std::uint32_t const subject = samples_.subject[sample];
        if (!subjects[subject]) ++count.subjects;
        subjects[subject] = true;
    }
}

PlaceCounts PlaceTally::counts() const {
    PlaceCounts counts;
    std::vector<std::uint8_t> any(samples_.samples());
    for (std::size_t errors = 0; errors < places_.size(); ++errors) {
        PlaceCount & count = counts.by_errors.emplace_back();
        if (places_[errors] == 0) continue;
        count.places = places_[errors];
        count.alleles = alleles_[errors];
        count_carriers(has_[errors], count);
        counts.all.places += count.places;
        counts.all.alleles += count.alleles;
        for (std::size_t sample = 0; sample < any.size(); ++sample)
            any[sample] |= has_[errors][sample];
    }
    if (counts.all.places != 0) count_carriers(any, counts.all);
    return counts;
}

} // namespace tansaku
