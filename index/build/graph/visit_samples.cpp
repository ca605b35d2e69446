// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/graph/visit_samples.hpp"

#include "index/core/packed_numbers.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <bit>
#include <numeric>
#include <span>

namespace tansaku {
namespace {

void append_u32(std::vector<std::uint8_t> & bytes, std::uint32_t number) {
    for (unsigned shift = 0; shift < 32; shift += 8)
        bytes.push_back(static_cast<std::uint8_t>(number >> shift));
}

} // namespace

// Appends a block: what its numbers exceed the least ones by, in as many bits as the largest takes.
void VisitSampleWriter::add_block(std::span<Place const> places) {
    auto const [least_who, most_who] = std::ranges::minmax(places, {}, &Place::who);
    auto const [least_begin, most_begin] = std::ranges::minmax(places, {}, &Place::begin);
    auto const width = [](std::uint32_t range) {
        return static_cast<unsigned>(std::bit_width(range | 1u));
    };
    unsigned const who_bits = width(most_who.who - least_who.who);
    unsigned const begin_bits = width(most_begin.begin - least_begin.begin);
    samples_.block_start.push_back(samples_.sample.size());
    append_u32(samples_.sample, least_who.who);
    append_u32(samples_.sample, least_begin.begin);
    samples_.sample.push_back(static_cast<std::uint8_t>(who_bits));
    samples_.sample.push_back(static_cast<std::uint8_t>(begin_bits));

    std::vector<std::uint8_t> bits((places.size() * (who_bits + begin_bits) + 7) / 8 +
                                   PackedNumbers::k_pad);
    std::uint64_t bit = 0;
    for (Place const & place : places) {
        write_bits(bits.data(), bit, place.who - least_who.who);
        write_bits(bits.data(), bit + who_bits, place.begin - least_begin.begin);
        bit += who_bits + begin_bits;
    }
    samples_.sample.insert(samples_.sample.end(), bits.begin(), bits.end() - PackedNumbers::k_pad);
}

void VisitSampleWriter::end_node(std::uint32_t node) {
    samples_.node.push_back(node);
    std::span<Place const> const all(places_);
    for (std::size_t first = 0; first < all.size(); first += schema::k_sample_block)
        add_block(
            all.subspan(first, std::min<std::size_t>(schema::k_sample_block, all.size() - first)));
    samples_.first_block.push_back(static_cast<std::uint32_t>(samples_.block_start.size()));
    places_.clear();
}

void VisitSampleWriter::close() {
    samples_.block_start.push_back(samples_.sample.size());
    samples_.sample.insert(samples_.sample.end(), PackedNumbers::k_pad, 0);
}

std::vector<bool> choose_sampled_nodes(RankedParses const & parses) {
    std::vector<bool> chosen(parses.nodes().node.size(), false);
    std::size_t const sequences = parses.batch().sequences();
    std::uint32_t end = 0;
    for (std::uint32_t sequence = 0; sequence < sequences; ++sequence) {
        std::uint64_t const elements = parses.elements(sequence);
        if (elements == 0) continue;
        for (std::uint64_t const place : {std::uint64_t{0}, elements - 1}) {
            parses.read(sequence, place, std::span(&end, 1));
            chosen[end / 2] = true;
        }
    }
    std::vector<std::uint32_t> all;
    auto const visits = [&](std::size_t element) { return parses.visits(all[element] / 2); };
    for (std::uint32_t sequence = 0; sequence < sequences; ++sequence) {
        all.resize(parses.elements(sequence));
        parses.read(sequence, 0, all);
        std::size_t last = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (chosen[all[i] / 2]) last = i;
            if (i - last < schema::k_longest_walk) continue;
            last = i;
            for (std::size_t j = i; j + schema::k_longest_walk / 2 > i; --j)
                if (visits(j) > visits(last)) last = j;
            chosen[all[last] / 2] = true;
        }
    }
    return chosen;
}

VisitSamples in_order(VisitSamples const & samples) {
    std::vector<std::uint32_t> order(samples.node.size());
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::sort(order, {}, [&](std::uint32_t i) { return samples.node[i]; });
    VisitSamples ordered;
    ordered.node.reserve(samples.node.size());
    ordered.first_block.reserve(samples.first_block.size());
    ordered.block_start.reserve(samples.block_start.size());
    ordered.sample.reserve(samples.sample.size());
    for (std::uint32_t const i : order) {
        std::uint32_t const first = samples.first_block[i];
        std::uint32_t const end = samples.first_block[i + 1];
        std::uint64_t const begin = samples.block_start[first];
        for (std::uint32_t block = first; block < end; ++block)
            ordered.block_start.push_back(ordered.sample.size() + samples.block_start[block] -
                                          begin);
        ordered.sample.insert(
            ordered.sample.end(), samples.sample.begin() + static_cast<std::ptrdiff_t>(begin),
            samples.sample.begin() + static_cast<std::ptrdiff_t>(samples.block_start[end]));
        ordered.node.push_back(samples.node[i]);
        ordered.first_block.push_back(static_cast<std::uint32_t>(ordered.block_start.size()));
    }
    VisitSampleWriter(ordered).close();
    return ordered;
}

} // namespace tansaku
