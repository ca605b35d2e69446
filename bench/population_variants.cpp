// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <ostream>

#include "bench/population.hpp"

namespace tansaku::bench {
namespace {

// Genomes below every node stand side by side in an order of their own: those of node i are
// order[first[i], first[i] + count[i]). Parents come behind their children.
struct LeafOrder {
    std::vector<std::uint32_t> order, first, count;

    LeafOrder(std::vector<std::uint32_t> const & parent, std::uint32_t genomes)
        : order(genomes)
        , first(parent.size() + 1, 0)
        , count(parent.size() + 1, 0) {
        std::fill_n(count.begin(), genomes, 1);
        for (std::size_t node = 0; node < parent.size(); ++node) {
            count[parent[node]] += count[node];
        }
        std::vector<std::uint32_t> next(first.size(), 0);
        for (std::size_t node = parent.size(); node-- > 0;) {
            first[node] = next[parent[node]];
            next[parent[node]] += count[node];
            next[node] = first[node];
        }
        for (std::uint32_t genome = 0; genome < genomes; ++genome) {
            order[first[genome]] = genome;
        }
    }
};

} // namespace

std::string Population::record_of(Mutation const & mutation) const {
    std::string inserted = mutation.inserted;
    std::uint32_t removed = mutation.removed;
    if (mutation.copies != 0) {
        auto const & locus = loci_[mutation.locus];
        for (std::int32_t i = 0; i < mutation.copies; ++i) {
            inserted.append(founder_, locus.start, locus.unit);
        }
        auto const most = locus.length / locus.unit - 1; // one copy stays
        auto const fewer = static_cast<std::uint32_t>(std::max(0, -mutation.copies));
        removed = std::min(fewer, most) * locus.unit;
    }
    std::uint32_t begin = mutation.position;
    if (removed != inserted.size()) {
        if (begin == 0) {
            return {};
        }
        --begin;
        ++removed;
        inserted.insert(inserted.begin(), founder_[begin]);
    }
    std::string text = std::to_string(begin + 1) + "\t.\t";
    text.append(founder_, begin, removed).append("\t").append(inserted);
    return text;
}

void Population::write_variants(std::ostream & out, std::string const & contig) const {
    auto const genomes = static_cast<std::uint32_t>((blocks_.front().parent.size() + 2) / 2);
    out << "##fileformat=VCFv4.3\n##contig=<ID=" << contig << ",length=" << founder_.size()
        << ">\n##FORMAT=<ID=GT,Number=1,Type=String,Description=\"genotype\">\n"
           "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT";
    for (std::uint32_t sample = 0; sample < genomes / 2; ++sample) {
        out << "\tp" << sample + 1;
    }
    out << '\n';
    std::string genotypes;
    for (auto const & block : blocks_) {
        LeafOrder const leaves(block.parent, genomes);
        std::vector<std::pair<std::uint32_t, std::uint32_t>> places; // position, mutation
        std::vector<std::uint32_t> node_of(block.mutations.size());
        for (std::uint32_t node = 0; node + 1 < block.first.size(); ++node) {
            for (auto i = block.first[node]; i < block.first[node + 1]; ++i) {
                node_of[i] = node;
                auto const & mutation = block.mutations[i];
                bool const anchored =
                    mutation.removed != mutation.inserted.size() || mutation.copies != 0;
                places.emplace_back(mutation.position - (anchored ? 1u : 0u), i);
            }
        }
        std::sort(places.begin(), places.end());
        for (auto const & [position, i] : places) {
            std::string const record = record_of(block.mutations[i]);
            if (record.empty()) {
                continue;
            }
            genotypes.clear();
            for (std::uint32_t sample = 0; sample < genomes / 2; ++sample) {
                genotypes += "\t0|0";
            }
            auto const first = leaves.order.begin() + leaves.first[node_of[i]];
            std::for_each(first, first + leaves.count[node_of[i]], [&](std::uint32_t genome) {
                if (genome / 2 < genomes / 2) {
                    genotypes[4 * (genome / 2) + 1 + 2 * (genome % 2)] = '1';
                }
            });
            out << contig << '\t' << record << "\t.\tPASS\t.\tGT" << genotypes << '\n';
        }
    }
}

} // namespace tansaku::bench
