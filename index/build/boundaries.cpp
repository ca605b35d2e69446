// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/boundaries.hpp"

#include <algorithm>

namespace tansaku {
namespace {

// Smallest of hashes[begin, end); k_no_hash for an empty range. A plain loop: compilers make
// vector code of it.
std::uint32_t smallest(std::uint32_t const * hashes, std::size_t begin, std::size_t end) {
    std::uint32_t least = k_no_hash;
    for (std::size_t i = begin; i < end; ++i)
        least = std::min(least, hashes[i]);
    return least;
}

} // namespace

std::span<std::uint32_t const> BoundaryFinder::find(std::span<Residue const> segment) {
    boundaries_.clear();
    if (segment.size() >= k_word + 2 * k_context) {
        hash_words(segment);
        find_minima();
        split_long(static_cast<std::uint32_t>(segment.size()));
    }
    return boundaries_;
}

void BoundaryFinder::hash_words(std::span<Residue const> segment) {
    hashes_.resize(segment.size() - k_word + 1);
    std::uint64_t forward = 0;
    std::uint64_t backward = 0;
    std::size_t clean_from = 0; // words from here on have no ambiguous base
    for (std::size_t i = 0; i < segment.size(); ++i) {
        std::uint64_t const base = segment[i] & 3u;
        if (!is_base(segment[i])) clean_from = i + 1;
        forward = (forward << 2 | base) & k_word_mask;
        backward = backward >> 2 | (3 - base) << (2 * (k_word - 1));
        if (i + 1 < k_word) continue;
        std::size_t const word = i + 1 - k_word;
        hashes_[word] = word >= clean_from ? word_hash(forward, backward) : k_no_hash;
    }
}

// Looks at blocks of k_context words: a boundary inside a block is minimal in it, so only the
// minimal words of each block need a look at their neighbours.
void BoundaryFinder::find_minima() {
    std::uint32_t const * const hashes = hashes_.data();
    std::size_t const end = hashes_.size() - k_context; // one behind the last permitted word
    for (std::size_t block = k_context; block < end; block += k_context) {
        std::size_t const block_end = std::min<std::size_t>(block + k_context, end);
        std::uint32_t const least = smallest(hashes, block, block_end);
        if (least == k_no_hash) continue;
        for (std::size_t word = block; word < block_end; ++word) {
            if (hashes[word] != least) continue;
            if (smallest(hashes, word - k_context, block) >= least &&
                smallest(hashes, block_end, word + k_context + 1) >= least)
                boundaries_.push_back(static_cast<std::uint32_t>(word));
        }
    }
}

void BoundaryFinder::split_long(std::uint32_t segment_end) {
    std::uint32_t const first_allowed = k_context;
    auto const last_allowed = static_cast<std::uint32_t>(hashes_.size() - k_context - 1);
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
            std::uint32_t const least = from < to ? smallest(hashes_.data(), from, to) : k_no_hash;
            if (least != k_no_hash) {
                for (std::uint32_t word = to; word-- > from;)
                    if (hashes_[word] == least) pending.push_back(word);
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
