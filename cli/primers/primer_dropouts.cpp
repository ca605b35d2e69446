// SPDX-License-Identifier: BSD-3-Clause
#include "cli/primers/primer_dropouts.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace tansaku::cli {
namespace {

// The widest rule that can be answered without loss.
WithinRule widened(WithinRule rule, Query const & primer) {
    rule.exact_tail = 0;
    for (std::uint32_t errors = WithinRule::k_most_errors; errors > rule.max_errors; --errors) {
        WithinRule wider = rule;
        wider.max_errors = errors;
        if (!refuse(wider, primer.residues)) return wider;
    }
    return rule;
}

// `found` is what the engine's own rule gave.
Answer search_wider(SearchEngine const & engine, Answer const & found) {
    SearchOptions options = engine.options();
    WithinRule const wider = widened(*options.within, found.query);
    if (wider.max_errors == options.within->max_errors && options.within->exact_tail == 0)
        return found;
    options.within = wider;
    SearchScratch scratch;
    return SearchEngine(engine.index(), std::move(options)).search(found.query, scratch);
}

std::uint32_t errors_of(Answer const & answer, std::uint32_t hit) {
    return answer.alleles[answer.hits[hit].allele].errors();
}

// Per haplotype, of the hits the first with the fewest errors.
std::unordered_map<std::uint32_t, std::uint32_t> nearest_hits(Answer const & answer) {
    std::unordered_map<std::uint32_t, std::uint32_t> nearest;
    for (std::uint32_t i = 0; i < answer.hits.size(); ++i) {
        auto const [found, added] = nearest.try_emplace(answer.hits[i].haplotype, i);
        if (!added && errors_of(answer, i) < errors_of(answer, found->second)) found->second = i;
    }
    return nearest;
}

} // namespace

void find_dropouts(SearchEngine const & engine, std::uint64_t max_product, PrimerAnswer & answer) {
    std::unordered_set<std::uint32_t> amplified;
    for (Amplicon const & amplicon : answer.amplicons)
        amplified.insert(answer.forward.hits[amplicon.forward].haplotype);
    Generation const & generation = engine.index().generation();
    for (std::uint32_t h = 0; h < generation.haplotype_sample.size(); ++h)
        if (generation.haplotype_number[h] != k_possible_haplotype && engine.searches(h) &&
            !amplified.contains(h))
            answer.dropouts.push_back({.haplotype = h});
    if (answer.dropouts.empty()) return;

    answer.wider_forward = search_wider(engine, answer.forward);
    answer.wider_reverse = search_wider(engine, answer.reverse);
    auto const forward = nearest_hits(answer.wider_forward);
    auto const reverse = nearest_hits(answer.wider_reverse);
    auto const errors = [&](Amplicon const & amplicon) {
        return errors_of(answer.wider_forward, amplicon.forward) +
               errors_of(answer.wider_reverse, amplicon.reverse);
    };
    std::unordered_map<std::uint32_t, Amplicon> wider;
    for (Amplicon const & amplicon :
         find_amplicons(answer.wider_forward.hits, answer.wider_reverse.hits, max_product)) {
        auto const [best, added] =
            wider.try_emplace(answer.wider_forward.hits[amplicon.forward].haplotype, amplicon);
        if (!added && errors(amplicon) < errors(best->second)) best->second = amplicon;
    }
    for (Dropout & dropout : answer.dropouts) {
        if (auto const found = wider.find(dropout.haplotype); found != wider.end()) {
            dropout.forward = found->second.forward;
            dropout.reverse = found->second.reverse;
            dropout.product_bases = found->second.bases();
            continue;
        }
        if (auto const found = forward.find(dropout.haplotype); found != forward.end())
            dropout.forward = found->second;
        if (auto const found = reverse.find(dropout.haplotype); found != reverse.end())
            dropout.reverse = found->second;
    }
}

} // namespace tansaku::cli
