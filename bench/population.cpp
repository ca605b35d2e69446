// SPDX-License-Identifier: BSD-3-Clause
#include "bench/population.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace tansaku::bench {
namespace {

bool is_base(char c) { return c == 'A' || c == 'C' || c == 'G' || c == 'T'; }

// End of the stretch from `start` in which every base equals the one `unit` before it.
std::size_t end_of_repeat(std::string_view text, std::size_t start, std::size_t unit) {
    std::size_t end = start + unit;
    while (end < text.size() && is_base(text[end]) && text[end] == text[end - unit]) {
        ++end;
    }
    return end;
}

} // namespace

std::string random_founder(std::uint64_t length, Random & random) {
    std::string text(length, 'A');
    for (auto & c : text) {
        c = random.base();
    }
    for (std::uint64_t i = 0; i < length / 3000; ++i) {
        std::uint64_t const unit = 1 + random.below(6);
        std::uint64_t const total = unit * (12 / unit + 1 + random.below(8));
        std::uint64_t const start = random.below(length - total);
        for (std::uint64_t j = unit; j < total; ++j) {
            text[start + j] = text[start + j - unit];
        }
    }
    return text;
}

std::vector<Microsatellite> find_microsatellites(std::string_view text) {
    std::vector<Microsatellite> found;
    std::size_t next = 0;
    for (std::size_t i = 0; i < text.size(); i = next) {
        next = i + 1;
        for (std::uint32_t unit = 1; unit <= 6 && is_base(text[i]); ++unit) {
            std::size_t const end = end_of_repeat(text, i, unit);
            std::size_t const copies = (std::min(end, text.size()) - i) / unit;
            if (copies >= (unit == 1 ? 8 : 4) && copies * unit >= (unit == 1 ? 8 : 12)) {
                found.push_back({static_cast<std::uint32_t>(i),
                                 static_cast<std::uint32_t>(copies * unit), unit});
                next = end;
                break;
            }
        }
    }
    return found;
}

// Times in units of 2N generations; the root is the last node.
struct Population::Genealogy {
    std::vector<std::uint32_t> parent; // of every node but the root
    std::vector<double> time;
    double pairwise = 0; // mean time back to the common ancestor of two genomes
};

// Kingman's coalescent; growth as in Hudson's ms (doi:10.1093/bioinformatics/18.2.337).
Population::Genealogy Population::draw_genealogy(std::uint32_t genomes, double growth,
                                                 Random & random) {
    std::uint32_t const nodes = 2 * genomes - 1;
    Genealogy tree{std::vector<std::uint32_t>(nodes - 1), std::vector<double>(nodes)};
    std::vector<std::uint32_t> alive(genomes), leaves(nodes, 1);
    for (std::uint32_t i = 0; i < genomes; ++i) {
        alive[i] = i;
    }
    double now = 0, pairs = 0;
    for (std::uint32_t node = genomes; node < nodes; ++node) {
        auto const k = static_cast<double>(alive.size());
        double const wait = random.exponential() / (k * (k - 1) / 2);
        now += growth > 0 ? std::log1p(growth * std::exp(-growth * now) * wait) / growth : wait;
        std::array<double, 2> below{};
        leaves[node] = 0;
        for (auto & count : below) {
            std::swap(alive[random.below(alive.size())], alive.back());
            std::uint32_t const child = alive.back();
            alive.pop_back();
            tree.parent[child] = node;
            leaves[node] += leaves[child];
            count = leaves[child];
        }
        tree.time[node] = now;
        tree.pairwise += now * below[0] * below[1];
        pairs += below[0] * below[1];
        alive.push_back(node);
    }
    tree.pairwise /= std::max(pairs, 1.0);
    return tree;
}

Population::Population(PopulationOptions const & options, std::string founder, Random & random)
    : founder_(std::move(founder))
    , loci_(find_microsatellites(founder_)) {
    auto const genomes = static_cast<std::uint32_t>(options.genomes);
    std::vector<std::uint64_t> seeds; // trees are drawn twice, as keeping all times costs more
    double divergence = 0;            // summed over bases: twice the mean time to the ancestor
    for (std::uint64_t start = 0; start < founder_.size(); start += options.block) {
        auto const end = std::min<std::uint64_t>(founder_.size(), start + options.block);
        blocks_.emplace_back().start = static_cast<std::uint32_t>(start);
        blocks_.back().end = static_cast<std::uint32_t>(end);
        Random block_random(seeds.emplace_back(random.bits()));
        auto const tree = draw_genealogy(genomes, options.growth, block_random);
        divergence += 2 * tree.pairwise * static_cast<double>(end - start);
    }
    auto const events = options.difference * static_cast<double>(founder_.size());
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
        Random block_random(seeds[i]);
        auto tree = draw_genealogy(genomes, options.growth, block_random);
        if (genomes > 1) {
            mutate(blocks_[i], tree, events / divergence, block_random);
        }
        blocks_[i].parent = std::move(tree.parent);
    }
}

// Poisson process along all branches, node by node. `rate`: events per base and unit of time.
void Population::mutate(Block & block, Genealogy const & tree, double rate, Random & random) const {
    std::vector<char> taken(block.end - block.start, 0);
    for (auto const & locus : loci_) {
        auto const from = std::max(locus.start, block.start);
        auto const to = std::min(locus.start + locus.length, block.end);
        if (from < to) {
            std::fill_n(taken.begin() + (from - block.start), to - from, 1);
        }
    }
    double const per_time = rate * (block.end - block.start);
    double gap = random.exponential() / per_time; // time along the branches to the next event
    for (std::size_t node = 0; node < tree.parent.size(); ++node) {
        block.first.push_back(static_cast<std::uint32_t>(block.mutations.size()));
        double left = tree.time[tree.parent[node]] - tree.time[node];
        for (; gap < left; gap = random.exponential() / per_time) {
            left -= gap;
            Mutation mutation;
            bool const indel = random.chance(0.1);
            if ((indel && random.chance(0.4) && change_copies(mutation, block, random)) ||
                change_bases(mutation, block, taken, indel, random)) {
                block.mutations.push_back(std::move(mutation));
            }
        }
        gap -= left;
    }
    block.first.push_back(static_cast<std::uint32_t>(block.mutations.size()));
}

// A change at a random microsatellite of the block; false if it has none.
bool Population::change_copies(Mutation & mutation, Block const & block, Random & random) const {
    auto const starts_before = [](Microsatellite const & locus, std::uint32_t position) {
        return locus.start < position;
    };
    auto const from = std::lower_bound(loci_.begin(), loci_.end(), block.start, starts_before);
    auto to = std::lower_bound(from, loci_.end(), block.end, starts_before);
    if (to != from && std::prev(to)->start + std::prev(to)->length > block.end) {
        --to;
    }
    if (from == to) {
        return false;
    }
    auto const count = static_cast<std::uint64_t>(to - from);
    mutation.locus = static_cast<std::uint32_t>((from - loci_.begin()) + //
                                                static_cast<std::ptrdiff_t>(random.below(count)));
    mutation.position = loci_[mutation.locus].start;
    mutation.copies = static_cast<std::int32_t>(random.geometric(0.7));
    if (random.chance(0.5)) {
        mutation.copies = -mutation.copies;
    }
    return true;
}

// A substitution, insertion or deletion where nobody else has one; false if no room was found.
bool Population::change_bases(Mutation & mutation, Block const & block, std::vector<char> & taken,
                              bool indel, Random & random) const {
    std::uint32_t const size = indel ? random.geometric(0.4) : 1;
    bool const insertion = indel && random.chance(0.5);
    std::uint32_t const span = insertion ? 1 : size; // an insertion owns the base after it
    for (int attempt = 0; attempt < 100 && span <= taken.size(); ++attempt) {
        auto const offset = static_cast<std::uint32_t>(random.below(taken.size() - span + 1));
        auto const first = taken.begin() + offset;
        char const old = founder_[block.start + offset];
        if (!is_base(old) || std::find(first, first + span, 1) != first + span) {
            continue;
        }
        std::fill_n(first, span, 1);
        mutation.position = block.start + offset;
        mutation.removed = insertion ? 0 : size;
        if (insertion) {
            for (std::uint32_t i = 0; i < size; ++i) {
                mutation.inserted += random.base();
            }
        } else if (!indel) {
            mutation.inserted = random.substitute(old);
        }
        return true;
    }
    return false;
}

std::string Population::spell(std::uint32_t genome) const {
    std::string text;
    text.reserve(founder_.size() + founder_.size() / 64);
    std::size_t here = 0; // founder bases before it are spelled
    std::vector<Mutation const *> met;
    for (auto const & block : blocks_) {
        met.clear();
        for (std::uint32_t node = genome; node + 1 < block.first.size();
             node = block.parent[node]) {
            for (auto i = block.first[node]; i < block.first[node + 1]; ++i) {
                met.push_back(&block.mutations[i]);
            }
        }
        std::stable_sort(met.begin(), met.end(),
                         [](auto const * a, auto const * b) { return a->position < b->position; });
        apply(met, here, text);
    }
    return text.append(founder_, here);
}

// Appends the founder from `here` with the mutations `met`, which are sorted by position.
void Population::apply(std::vector<Mutation const *> const & met, std::size_t & here,
                       std::string & text) const {
    for (std::size_t i = 0; i < met.size();) {
        auto const & mutation = *met[i];
        text.append(founder_, here, mutation.position - here);
        text += mutation.inserted;
        here = mutation.position + mutation.removed;
        std::int64_t copies = 0; // only at microsatellites do several share a position
        for (; i < met.size() && met[i]->position == mutation.position; ++i) {
            copies += met[i]->copies;
        }
        if (copies > 0) {
            auto const & locus = loci_[mutation.locus];
            for (; copies > 0; --copies) {
                text.append(founder_, locus.start, locus.unit);
            }
        } else if (copies < 0) {
            auto const & locus = loci_[mutation.locus];
            auto const most = std::int64_t{locus.length / locus.unit} - 1; // one copy stays
            here += static_cast<std::size_t>(std::min(-copies, most)) * locus.unit;
        }
    }
}

std::uint64_t Population::mutations() const {
    std::uint64_t sum = 0;
    for (auto const & block : blocks_) {
        sum += block.mutations.size();
    }
    return sum;
}

} // namespace tansaku::bench
