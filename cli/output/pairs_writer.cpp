// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/append_number.hpp"
#include "cli/output/primer_writer.hpp"

#include <algorithm>
#include <cstdint>
#include <set>
#include <string_view>
#include <vector>

namespace tansaku::cli {

void PairsWriter::append_header(std::string & text) const {
    text +=
        "pair\trule\tamplicons\talleles\tlength_min\tlength_max\thaplotypes\tsamples\tsubjects\t"
        "searched\tpercent\n";
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
    text += '\n';
}

} // namespace tansaku::cli
