// SPDX-License-Identifier: BSD-3-Clause
#include "tests/support/collection.hpp"

#include <algorithm>

namespace tansaku::test {
namespace {

Bases repetitive_genome(RandomDna & random, std::size_t size) {
    Bases genome;
    while (genome.size() < size) {
        append(genome, random.bases(random.between(200, 1200)));
        switch (random.below(5)) {
        case 0: { // short periods
            std::size_t const periods[] = {1, 2, 3, 7, 20, 45};
            append(genome, random.tandem(periods[random.below(6)], random.between(5, 40), 0.03));
            break;
        }
        case 1: // a long period, as of alpha satellites
            append(genome, random.tandem(171, random.between(2, 4), 0.05));
            break;
        case 2: // an earlier piece again
            append(genome, random.mutated(random.piece(genome, 400), 0.05, 0.1));
            break;
        case 3: // an earlier piece, inverted
            append(genome, flipped(random.piece(genome, 500)));
            break;
        default: // a hairpin
            Bases const arm = random.bases(random.between(20, 400));
            append(genome, arm);
            append(genome, flipped(arm));
        }
    }
    return genome;
}

void replace(Bases & text, std::size_t begin, std::size_t end, Bases const & by) {
    auto const at = text.begin() + static_cast<std::ptrdiff_t>(begin);
    text.insert(text.erase(at, at + static_cast<std::ptrdiff_t>(end - begin)), by.begin(),
                by.end());
}

void rearrange(RandomDna & random, Bases & text) {
    std::size_t const size = random.between(30, 600);
    if (text.size() < size) return;
    std::size_t const begin = random.below(text.size() - size + 1);
    Bases const piece = part_of(text, begin, begin + size);
    switch (random.below(4)) {
    case 0:
        replace(text, begin, begin + size, flipped(piece));
        break;
    case 1:
        replace(text, begin, begin, piece); // in tandem
        break;
    case 2:
        replace(text, begin, begin + size / 4, {});
        break;
    default:
        break; // most haplotypes keep the order
    }
}

void sprinkle_ambiguity(RandomDna & random, Bases & text) {
    for (std::size_t codes = random.below(6); codes != 0; --codes)
        text[random.below(text.size())] = static_cast<Residue>(random.between(4, 14));
    for (std::size_t runs = random.below(3); runs != 0; --runs) {
        std::size_t const length = std::min(random.between(1, 100), text.size());
        auto const begin = static_cast<std::ptrdiff_t>(random.below(text.size() - length + 1));
        std::fill_n(text.begin() + begin, length, k_residue_n);
    }
}

} // namespace

Collection random_collection(RandomDna & random, CollectionShape shape) {
    std::vector<Bases> chromosomes;
    for (std::size_t i = random.between(1, 3); i != 0; --i)
        chromosomes.push_back(repetitive_genome(random, shape.genome / i));
    Collection collection;
    for (std::size_t s = 0; s < shape.samples; ++s) {
        Sample sample{"s" + std::to_string(s), {}};
        bool const diploid = random.chance(0.5);
        for (unsigned h = 0; h < (diploid ? 2u : 1u); ++h) {
            Haplotype haplotype{static_cast<std::uint8_t>(diploid ? h + 1 : 0), {}};
            for (std::size_t c = 0; c < chromosomes.size(); ++c) {
                Bases text = random.mutated(chromosomes[c], shape.divergence, 0.2);
                rearrange(random, text);
                if (shape.ambiguity) sprinkle_ambiguity(random, text);
                if (random.chance(0.2)) reverse_complement(text);
                haplotype.contigs.push_back({"chr" + std::to_string(c + 1), std::move(text)});
            }
            sample.haplotypes.push_back(std::move(haplotype));
        }
        collection.push_back(std::move(sample));
    }
    return collection;
}

Bases random_query(RandomDna & random, Collection const & collection) {
    auto const piece = [&](std::size_t length) {
        auto const & haplotypes = collection[random.below(collection.size())].haplotypes;
        auto const & contigs = haplotypes[random.below(haplotypes.size())].contigs;
        return random.piece(contigs[random.below(contigs.size())].text, length);
    };
    Bases query = piece(random.between(20, 1500));
    if (random.chance(0.15)) append(query, piece(random.between(20, 500)));
    double const rates[] = {0, 0, 0.01, 0.05, 0.1, 0.15};
    double const rate = rates[random.below(6)];
    for (Residue & residue : query) // mutate bases only
        if (!is_base(residue) && random.chance(0.5))
            residue = static_cast<Residue>(random.below(4));
    Bases changed = random.mutated(query, rate, 0.1);
    if (random.chance(0.5)) reverse_complement(changed);
    return changed;
}

} // namespace tansaku::test
