// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/three_prime_tally.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/output/format/primer_writer.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <vector>

namespace tansaku::cli {
namespace {

Allele const * allele_of(Answer const & answer, std::uint32_t hit) {
    return hit == Dropout::k_none ? nullptr : &answer.alleles[answer.hits[hit].allele];
}

// Under the product of each haplotype that has the fewest errors, or what lies nearest where there
// is none.
ThreePrimeTally tally_three_prime(PrimerAnswer const & answer, Generation const & generation,
                                  SampleSet const & counted) {
    auto const errors = [&](Amplicon const & amplicon) {
        return allele_of(answer.forward, amplicon.forward)->errors() +
               allele_of(answer.reverse, amplicon.reverse)->errors();
    };
    std::map<std::uint32_t, Amplicon> best; // by haplotype
    for (Amplicon const & amplicon : answer.amplicons) {
        Hit const & hit = answer.forward.hits[amplicon.forward];
        if (!counted.contains(hit.sample)) continue;
        auto const [known, added] = best.try_emplace(hit.haplotype, amplicon);
        if (!added && errors(amplicon) < errors(known->second)) known->second = amplicon;
    }
    ThreePrimeTally tally;
    for (auto const & [haplotype, amplicon] : best)
        tally.add(answer, allele_of(answer.forward, amplicon.forward),
                  allele_of(answer.reverse, amplicon.reverse));
    for (Dropout const & dropout : answer.dropouts)
        if (counted.contains(generation.haplotype_sample[dropout.haplotype]))
            tally.add(answer, allele_of(answer.wider_forward, dropout.forward),
                      allele_of(answer.wider_reverse, dropout.reverse));
    return tally;
}

} // namespace

void PairsWriter::append_header(std::string & text) const {
    text +=
        "pair\trule\tamplicons\talleles\tlength_min\tlength_max\thaplotypes\tsamples\tsubjects\t"
        "searched\tpercent\thaplotypes_3prime\tcommonest_3prime\tcommonest_haplotypes\n";
}

void PairsWriter::append(std::string & text, PrimerAnswer const & answer) const {
    std::set<std::string_view> alleles;
    std::set<std::uint32_t> haplotypes;
    std::set<std::uint32_t> samples;
    std::set<std::uint32_t> subjects;
    std::vector<std::uint64_t> lengths; // of the amplicons that count
    for (std::size_t i = 0; i < answer.amplicons.size(); ++i) {
        Hit const & hit = answer.forward.hits[answer.amplicons[i].forward];
        if (!context_.counted.contains(hit.sample)) continue;
        lengths.push_back(answer.amplicons[i].bases());
        alleles.insert(answer.texts[i].id);
        haplotypes.insert(hit.haplotype);
        samples.insert(hit.sample);
        subjects.insert(context_.samples.subject[hit.sample]);
    }
    auto const number = [&](std::uint64_t value) {
        append_number(text, value);
        text += '\t';
    };
    text += answer.pair + '\t' + context_.carrier_rule +
            " max-product=" + std::to_string(max_product_) + '\t';
    number(lengths.size());
    number(alleles.size());
    if (lengths.empty()) {
        text += ".\t.\t";
    } else {
        auto const [shortest, longest] = std::ranges::minmax(lengths);
        number(shortest);
        number(longest);
    }
    number(haplotypes.size());
    number(samples.size());
    number(subjects.size());
    number(context_.searched_subjects);
    if (context_.searched_subjects == 0)
        text += '.';
    else
        append_fixed(text,
                     100.0 * static_cast<double>(subjects.size()) /
                         static_cast<double>(context_.searched_subjects),
                     3);
    ThreePrimeTally const tally = tally_three_prime(answer, generation_, context_.counted);
    text += '\t';
    number(tally.haplotypes());
    text += tally.commonest() + '\t';
    append_number(text, tally.commonest_haplotypes());
    text += '\n';
}

} // namespace tansaku::cli
