// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/cut/boundaries.hpp"

#include "index/build/cut/ambiguity.hpp"
#include "index/build/cut/boundary_kernel.hpp"

#include <algorithm>

namespace tansaku {
std::span<std::uint32_t const> BoundaryFinder::find(std::span<Residue const> segment) {
    boundaries_.clear();
    last_minimum_.reset();
    segment_ = segment;
    packed_.pack(segment);
    if (segment.size() >= k_word + 2 * k_context) {
        find_minima();
        if (!boundaries_.empty()) last_minimum_ = boundaries_.back();
        split_long(static_cast<std::uint32_t>(segment.size()));
    }
    return boundaries_;
}

// Takes so many words at a time that their hashes stay in the nearest cache.
void BoundaryFinder::find_minima() {
    constexpr std::size_t stretch = 32 * k_context;
    std::size_t const end = words() - k_context; // one behind the last permitted word
    for (std::size_t begin = k_context; begin < end; begin += stretch) {
        std::size_t const stretch_end = std::min(begin + stretch, end);
        std::size_t const first = begin - k_context;
        append_minima(hash(first, stretch_end + k_context), static_cast<std::uint32_t>(first),
                      boundaries_);
    }
}

std::span<std::uint32_t const> BoundaryFinder::hash(std::size_t first, std::size_t end) {
    constexpr std::size_t bases = PackedSegment::k_bases;
    std::size_t const begin = first / bases * bases;
    std::span<std::uint64_t const> const packed = packed_.words();
    hashes_.resize((end - begin + bases - 1) / bases * bases);
    hash_words(packed.subspan(begin / bases, hashes_.size() / bases + 1), hashes_.data());
    // Words with a base that nobody knows have no hash.
    auto const clean = segment_.first(std::min(end + k_word - 1, segment_.size()));
    for (std::size_t base = next_ambiguous(clean, begin); base < clean.size();
         base = next_ambiguous(clean, base + 1)) {
        if (is_base(spelled(clean[base]))) continue;
        std::size_t const from = base < begin + k_word ? begin : base + 1 - k_word;
        for (std::size_t word = from; word < std::min(base + 1, end); ++word)
            hashes_[word - begin] = k_no_hash;
    }
    return std::span(hashes_).subspan(first - begin, end - first);
}

void BoundaryFinder::split_long(std::uint32_t segment_end) {
    std::uint32_t const first_allowed = k_context;
    auto const last_allowed = static_cast<std::uint32_t>(words() - k_context - 1);
    split_.clear();
    // A stretch is (begin of its first word or of the segment, end of its last word or segment).
    // Stretches are taken from left to right; a split one is looked at again from its left part.
    std::size_t next = 0; // in boundaries_
    std::uint32_t begin = 0;
    bool begin_is_word = false;
    std::vector<std::uint32_t> pending; // boundaries right of `begin` found by splitting, reversed
    while (true) {
        bool const has_pending = !pending.empty();
        bool const has_next = next < boundaries_.size();
        std::uint32_t const end_word = has_pending ? pending.back()
                                       : has_next  ? boundaries_[next]
                                                   : segment_end;
        bool const end_is_word = has_pending || has_next;
        std::uint32_t const stretch_end = end_is_word ? end_word + k_word : segment_end;
        if (stretch_end - begin > k_longest_phrase) {
            std::uint32_t const from = std::max(begin_is_word ? begin + 1 : 0, first_allowed);
            std::uint32_t const to =
                std::min(end_is_word ? end_word : segment_end, last_allowed + 1);
            auto const hashes = from < to ? hash(from, to) : std::span<std::uint32_t const>{};
            std::uint32_t const least = smallest_hash(hashes);
            if (least != k_no_hash) {
                for (std::uint32_t word = to; word-- > from;)
                    if (hashes[word - from] == least) pending.push_back(word);
                continue;
            }
        }
        if (!end_is_word) break;
        split_.push_back(end_word);
        begin = end_word;
        begin_is_word = true;
        if (has_pending)
            pending.pop_back();
        else
            ++next;
    }
    boundaries_.swap(split_);
}

} // namespace tansaku
