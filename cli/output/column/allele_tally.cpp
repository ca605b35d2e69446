// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/allele_tally.hpp"

#include "cli/output/file/append_number.hpp"

#include <array>
#include <string_view>

namespace tansaku::cli {
namespace {

constexpr std::string_view k_possible = "possible";

// Of the sample that was added last: its haplotypes whose best hit has the allele, and such a hit.
struct BestHits {
    std::array<bool, 4> haplotype = {};
    Hit const * hit = nullptr;
};

// Adds a sample to the tally, and clears `best` for the next one.
void count_zygosity(AlleleTally & tally, BestHits & best, AnswerContext const & context) {
    auto const & has = best.haplotype;
    if (has[1] && has[2])
        ++tally.homozygous;
    else if ((has[1] || has[2]) && (!context.diploid || context.diploid(*best.hit)))
        ++tally.heterozygous;
    best = {};
}

// Subjects of those who have it for sure. `told`: per subject, no.
std::uint64_t count_subjects(std::vector<AlleleCarrier> const & carriers,
                             std::vector<std::uint32_t> const & subject, std::vector<bool> & told) {
    std::uint64_t count = 0;
    for (AlleleCarrier const & carrier : carriers) {
        if (carrier.haplotype[k_possible_haplotype] || told[subject[carrier.sample]]) continue;
        told[subject[carrier.sample]] = true;
        ++count;
    }
    for (AlleleCarrier const & carrier : carriers)
        told[subject[carrier.sample]] = false;
    return count;
}

} // namespace

void append_haplotype(std::string & text, std::uint8_t number) {
    if (number == k_possible_haplotype)
        text += k_possible;
    else
        text += static_cast<char>('0' + number);
}

char * put_haplotypes(char * at, bool const (&haplotype)[4], char separator) {
    char const * const begin = at;
    for (std::uint8_t number = 0; number < 4; ++number) {
        if (!haplotype[number]) continue;
        if (at != begin) *at++ = separator;
        if (number == k_possible_haplotype)
            at = put_text(at, k_possible);
        else
            *at++ = static_cast<char>('0' + number);
    }
    return at;
}

void append_haplotypes(std::string & text, bool const (&haplotype)[4], char separator) {
    char letters[k_most_haplotype_letters];
    text.append(letters, put_haplotypes(letters, haplotype, separator));
}

std::vector<AlleleTally> tally_alleles(Answer const & answer, AnswerContext const & context) {
    std::vector<AlleleTally> tallies(answer.alleles.size());
    std::vector<std::uint32_t> hits(tallies.size());
    for (Hit const & hit : answer.hits)
        ++hits[hit.allele];
    for (std::size_t allele = 0; allele < tallies.size(); ++allele)
        tallies[allele].samples.reserve(hits[allele]);
    std::vector<BestHits> best(tallies.size());
    for (Hit const & hit : answer.hits) {
        AlleleTally & tally = tallies[hit.allele];
        // Hits of one allele are in the order of samples: E-value and score are equal.
        if (tally.samples.empty() || tally.samples.back().sample != hit.sample) {
            count_zygosity(tally, best[hit.allele], context);
            tally.samples.push_back({hit.sample, {}});
        }
        bool & has = tally.samples.back().haplotype[hit.haplotype_number];
        (hit.possible() ? tally.possible : tally.haplotypes) += has ? 0 : 1;
        has = true;
        if (hit.best_of_haplotype) {
            best[hit.allele].haplotype[hit.haplotype_number] = true;
            best[hit.allele].hit = &hit;
        }
    }
    std::vector<bool> told(context.samples.subjects());
    for (std::size_t allele = 0; allele < tallies.size(); ++allele) {
        AlleleTally & tally = tallies[allele];
        count_zygosity(tally, best[allele], context);
        tally.subjects = count_subjects(tally.samples, context.samples.subject, told);
    }
    return tallies;
}

} // namespace tansaku::cli
