// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/allele_tally.hpp"

#include <algorithm>

namespace tansaku::cli {
namespace {

// The sample of one allele while its hits are read.
struct Entry {
    AlleleCarrier carrier;
    bool best[3] = {}; // haplotypes whose best hit has the allele
};

std::vector<std::vector<Entry>> entries_of(Answer const & answer) {
    std::vector<std::vector<Hit const *>> hits(answer.alleles.size());
    for (Hit const & hit : answer.hits)
        hits[hit.allele].push_back(&hit);
    std::vector<std::vector<Entry>> entries(answer.alleles.size());
    for (std::size_t allele = 0; allele < hits.size(); ++allele)
        for (Hit const * const hit : hits[allele]) {
            // Hits of one allele are in the order of samples: E-value and score are equal.
            std::vector<Entry> & list = entries[allele];
            if (list.empty() || list.back().carrier.sample != hit->sample)
                list.push_back({{hit->sample, {}}, {}});
            list.back().carrier.haplotype[hit->haplotype_number] = true;
            list.back().best[hit->haplotype_number] |= hit->best_of_haplotype;
        }
    return entries;
}

} // namespace

void append_haplotypes(std::string & text, bool const (&haplotype)[3], char separator) {
    bool first = true;
    for (std::size_t number = 0; number < 3; ++number) {
        if (!haplotype[number]) continue;
        if (!first) text += separator;
        text += "012"[number];
        first = false;
    }
}

std::vector<AlleleTally> tally_alleles(Answer const & answer, SampleTable const & samples) {
    std::vector<AlleleTally> tallies(answer.alleles.size());
    std::vector<std::vector<Entry>> const entries = entries_of(answer);
    std::vector<std::uint32_t> subjects;
    for (std::size_t allele = 0; allele < tallies.size(); ++allele) {
        AlleleTally & tally = tallies[allele];
        subjects.clear();
        for (Entry const & entry : entries[allele]) {
            tally.samples.push_back(entry.carrier);
            subjects.push_back(samples.subject[entry.carrier.sample]);
            tally.haplotypes +=
                static_cast<std::uint64_t>(std::ranges::count(entry.carrier.haplotype, true));
            if (entry.best[1] && entry.best[2])
                ++tally.homozygous;
            else if (entry.best[1] || entry.best[2])
                ++tally.heterozygous;
        }
        std::ranges::sort(subjects);
        subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
        tally.subjects = subjects.size();
    }
    return tallies;
}

} // namespace tansaku::cli
