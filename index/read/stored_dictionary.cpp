// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/stored_dictionary.hpp"

#include <algorithm>
#include <bit>

namespace tansaku {
namespace {

// A base that is looked up reads some three places by chance. With so many for a page of 4 KiB,
// hardly a page is left out.
constexpr std::uint64_t k_bytes_of_base = 1024;

} // namespace

StoredDictionary::StoredDictionary(std::vector<StoredShard> shards,
                                   std::vector<std::uint32_t> first, std::vector<bool> held)
    : shards_(std::move(shards))
    , first_(std::move(first))
    , held_(std::move(held)) {}

StoredDictionary::Place StoredDictionary::place(Node phrase) const {
    auto const behind = std::ranges::upper_bound(first_, phrase);
    auto const shard = static_cast<std::size_t>(behind - first_.begin() - 1);
    if (behind == first_.begin() || behind == first_.end() ||
        phrase - first_[shard] >= shards_[shard].phrases())
        throw Error(Fault::damaged, "E-FMT-10", "",
                    "a parse names phrase " + std::to_string(phrase) + " of " +
                        std::to_string(phrases()) +
                        "; the index is damaged: see 'tansaku verify', restore it from a copy, or "
                        "build it again");
    return {shards_[shard], phrase - first_[shard]};
}

void StoredDictionary::expect_look_ups(std::uint64_t bases, std::uint64_t most) const noexcept {
    std::uint64_t bytes = 0;
    for (std::size_t s = 0; s < shards_.size(); ++s)
        if (holds(s)) bytes += shards_[s].bytes_of_file();
    if (bases < bytes / k_bytes_of_base || bytes > most) return;
    for (std::size_t s = 0; s < shards_.size(); ++s)
        if (holds(s)) shards_[s].ask_for_seeds();
}

std::uint32_t StoredDictionary::length(Node phrase) const {
    Place const found = place(phrase);
    return found.shard.length(found.phrase);
}

void StoredDictionary::unpack(Node phrase, std::uint32_t from, std::uint32_t to,
                              Residue * out) const {
    Place const found = place(phrase);
    std::uint32_t const begin = found.shard.begin(found.phrase);
    found.shard.text().unpack(begin + std::uint64_t{from}, begin + std::uint64_t{to}, out);
}

std::strong_ordering StoredDictionary::compare(Node a, Node b) const {
    Place const in_a = place(a);
    Place const in_b = place(b);
    std::uint64_t const begin_a = in_a.shard.begin(in_a.phrase);
    std::uint64_t const begin_b = in_b.shard.begin(in_b.phrase);
    std::uint32_t const size_a = in_a.shard.length(in_a.phrase);
    std::uint32_t const size_b = in_b.shard.length(in_b.phrase);
    std::uint32_t const both = std::min(size_a, size_b);
    for (std::uint32_t at = 0; at < both; at += PackedView::k_window) {
        std::uint64_t const text_a = in_a.shard.text().window(begin_a + at);
        std::uint64_t const text_b = in_b.shard.text().window(begin_b + at);
        auto const equal = static_cast<std::uint32_t>(std::countr_zero(text_a ^ text_b)) / 2;
        if (equal < std::min(PackedView::k_window, both - at))
            return (text_a >> 2 * equal & 3) <=> (text_b >> 2 * equal & 3);
    }
    return size_a <=> size_b;
}

} // namespace tansaku
