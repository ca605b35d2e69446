// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/graph/visit_samples.hpp"

#include "index/core/packed_numbers.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <bit>
#include <span>

namespace tansaku {
namespace {

void append_u32(std::vector<std::uint8_t> & bytes, std::uint32_t number) {
    for (unsigned shift = 0; shift < 32; shift += 8)
        bytes.push_back(static_cast<std::uint8_t>(number >> shift));
}

std::vector<bool> choose_nodes(Batch const & batch, VisitLists const & lists) {
    std::vector<bool> chosen(lists.node.size(), false);
    auto const node_of = [&](std::uint32_t element) { return lists.oriented[element] / 2; };
    for (std::size_t sequence = 0; sequence < batch.sequences(); ++sequence) {
        std::uint32_t const first = batch.first_element[sequence];
        std::uint32_t const end = batch.first_element[sequence + 1];
        if (first == end) continue;
        chosen[node_of(first)] = true;
        chosen[node_of(end - 1)] = true;
    }
    auto const visits = [&](std::uint32_t element) {
        std::uint32_t const node = node_of(element);
        return lists.visit_start[node + 1] - lists.visit_start[node];
    };
    for (std::size_t sequence = 0; sequence < batch.sequences(); ++sequence) {
        std::uint32_t last = batch.first_element[sequence];
        for (std::uint32_t i = last; i < batch.first_element[sequence + 1]; ++i) {
            if (chosen[node_of(i)]) last = i;
            if (i - last < schema::k_longest_walk) continue;
            last = i;
            for (std::uint32_t j = i; j + schema::k_longest_walk / 2 > i; --j)
                if (visits(j) > visits(last)) last = j;
            chosen[node_of(last)] = true;
        }
    }
    return chosen;
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

VisitSamples sample_visits(Batch const & batch, VisitLists const & lists) {
    std::vector<bool> const chosen = choose_nodes(batch, lists);
    VisitSamples samples;
    VisitSampleWriter writer(samples);
    for (std::uint32_t node = 0; node < lists.node.size(); ++node) {
        if (!chosen[node]) continue;
        for (std::uint32_t v = lists.visit_start[node]; v < lists.visit_start[node + 1]; ++v) {
            std::uint32_t const element = lists.visit[v];
            // Of empty sequences that share their first element, the last owns it.
            auto const next = std::ranges::upper_bound(batch.first_element, element);
            writer.add(static_cast<std::uint32_t>(next - batch.first_element.begin() - 1),
                       lists.begin[element], (lists.oriented[element] & 1u) != 0);
        }
        writer.end_node(node);
    }
    writer.close();
    return samples;
}

} // namespace tansaku
