// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "tests/support/collection.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>

namespace tansaku::test {

// A piece of some sequence with some errors, perhaps over its end, on either strand.
[[nodiscard]] inline Bases short_query(RandomDna & random, Collection const & collection,
                                       std::size_t least, std::size_t most, std::uint32_t errors) {
    Sample const & sample = collection[random.below(collection.size())];
    Haplotype const & haplotype = sample.haplotypes[random.below(sample.haplotypes.size())];
    Contig const & contig = haplotype.contigs[random.below(haplotype.contigs.size())];
    Bases query;
    do {
        std::size_t const length = random.between(least, most);
        query = random.piece(contig.text, length);
        if (random.chance(0.15))
            query = part_of(contig.text, 0, std::min(length, contig.text.size()));
        if (random.chance(0.15) && contig.text.size() > length)
            query = part_of(contig.text, contig.text.size() - length, contig.text.size());
        for (std::uint32_t i = 0; i < errors; ++i) {
            auto const at = query.begin() + static_cast<std::ptrdiff_t>(random.below(query.size()));
            switch (random.below(4)) {
            case 0:
                query.erase(at);
                break;
            case 1:
                query.insert(at, static_cast<Residue>(random.below(4)));
                break;
            default:
                *at = static_cast<Residue>(random.below(4));
            }
        }
    } while (query.size() < least ||
             std::ranges::count_if(query, [](Residue r) { return !is_base(r); }) > 3);
    if (random.chance(0.5)) reverse_complement(query);
    return query;
}

} // namespace tansaku::test
