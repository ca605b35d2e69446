// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/stored_samples.hpp"

#include "index/core/packed_numbers.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <type_traits>

namespace tansaku {

StoredSamples::StoredSamples(MappedFile const & file)
    : node_(file.u32(schema::k_sampled_node))
    , first_block_(file.u32(schema::k_first_block))
    , block_start_(file.u64(schema::k_block_start))
    , sample_(file.u8(schema::k_sample)) {}

void StoredSamples::broken() const {
    throw Error(Fault::damaged, "E-FMT-14", sample_.place(),
                "the places of visits cannot be read; the index is damaged: see 'tansaku verify', "
                "restore it from a copy, or build it again");
}

bool StoredSamples::fits() const noexcept {
    return first_block_.size() == node_.size() + 1 && block_start_.size() != 0;
}

bool StoredSamples::fill_their_lists() const {
    auto const bytes = sample_.all();
    return first_block_.all().back() == block_start_.size() - 1 &&
           bytes.size() >= PackedNumbers::k_pad &&
           block_start_.all().back() == bytes.size() - PackedNumbers::k_pad &&
           std::ranges::all_of(bytes.last(PackedNumbers::k_pad),
                               [](std::uint8_t byte) { return byte == 0; });
}

std::optional<std::uint32_t> StoredSamples::number_of(std::uint32_t rank) const {
    auto const nodes = node_.all();
    auto const found = std::ranges::lower_bound(nodes, rank);
    if (found == nodes.end() || *found != rank) return std::nullopt;
    return static_cast<std::uint32_t>(found - nodes.begin());
}

bool StoredSamples::nearest_is_above(std::uint32_t rank) const {
    auto const nodes = node_.all();
    auto const above = std::ranges::lower_bound(nodes, rank);
    if (above == nodes.end()) return false;
    return above == nodes.begin() || *above - rank < rank - above[-1];
}

std::uint64_t StoredSamples::most_places() const noexcept {
    return block_start_.size() * schema::k_sample_block;
}

StoredSamples::Widths StoredSamples::widths(std::span<std::uint8_t const> block) const {
    if (block.size() < schema::k_sample_head) broken();
    Widths const widths{block[8], block[9]};
    for (unsigned const width : {widths.who, widths.begin})
        if (width < 1 || width > PackedNumbers::k_most_bits) broken();
    return widths;
}

void StoredSamples::read(std::uint32_t number, std::uint32_t first,
                         std::span<VisitPlace> places) const {
    read_blocks(number, first, places);
}

void StoredSamples::read(std::uint32_t number, std::uint32_t first,
                         std::span<std::uint32_t> who) const {
    read_blocks(number, first, who);
}

template <typename Item>
void StoredSamples::read_blocks(std::uint32_t number, std::uint32_t first,
                                std::span<Item> items) const {
    std::uint64_t block = std::uint64_t{first_block_[number]} + first / schema::k_sample_block;
    std::uint64_t const end = first_block_[number + std::uint64_t{1}];
    std::uint32_t before = first % schema::k_sample_block;
    for (; !items.empty(); ++block) {
        if (block >= end) broken();
        std::size_t const here =
            std::min<std::size_t>(items.size(), schema::k_sample_block - before);
        read_block(block, before, items.first(here));
        items = items.subspan(here);
        before = 0;
    }
}

// Of the block's samples those from `first` on.
template <typename Item>
void StoredSamples::read_block(std::uint64_t block, std::uint32_t first,
                               std::span<Item> items) const {
    std::uint64_t const end = block_start_[block + 1];
    auto const bytes = sample_.slice(block_start_[block], end);
    auto const [who_bits, begin_bits] = widths(bytes);
    unsigned const bits = who_bits + begin_bits;
    std::uint64_t bit = std::uint64_t{schema::k_sample_head} * 8 + std::uint64_t{first} * bits;
    // A number is read with seven bytes behind its first one.
    if (bit + items.size() * bits > bytes.size() * 8 || sample_.size() - end < PackedNumbers::k_pad)
        broken();
    std::uint32_t const least_who = read_bits(bytes.data(), 0, 32);
    std::uint32_t const least_begin = read_bits(bytes.data(), 32, 32);
    for (Item & item : items) {
        std::uint32_t const who = least_who + read_bits(bytes.data(), bit, who_bits);
        if constexpr (std::is_same_v<Item, VisitPlace>)
            item = {who / 2, least_begin + read_bits(bytes.data(), bit + who_bits, begin_bits),
                    who % 2 != 0};
        else
            item = who;
        bit += bits;
    }
}

bool StoredSamples::has_places_of(std::uint32_t number, std::uint32_t visits) const {
    std::uint32_t const first = first_block_[number];
    for (std::uint32_t i = 0; i < blocks(number); ++i) {
        auto const bytes = sample_.slice(block_start_[first + i], block_start_[first + i + 1]);
        auto const [who_bits, begin_bits] = widths(bytes);
        std::uint32_t const here = std::min(visits, schema::k_sample_block);
        std::uint64_t const bits = std::uint64_t{here} * (who_bits + begin_bits);
        bool const left_over = bits % 8 != 0 && bytes.back() >> bits % 8 != 0;
        if (here == 0 || bytes.size() != schema::k_sample_head + (bits + 7) / 8 || left_over)
            return false;
        std::uint32_t who = 1; // bits that are used
        std::uint32_t begin = 1;
        for (std::uint32_t visit = 0; visit < here; ++visit) {
            std::uint64_t const bit = 8 * std::uint64_t{schema::k_sample_head} +
                                      std::uint64_t{visit} * (who_bits + begin_bits);
            who |= read_bits(bytes.data(), bit, who_bits);
            begin |= read_bits(bytes.data(), bit + who_bits, begin_bits);
        }
        bool const wide = std::uint64_t{who} >> (who_bits - 1) == 0 ||
                          std::uint64_t{begin} >> (begin_bits - 1) == 0;
        if (wide) return false;
        visits -= here;
    }
    return visits == 0;
}

} // namespace tansaku
