// SPDX-License-Identifier: BSD-3-Clause
// Loops of which compilers make vector code: two or three cycles a base with AVX-512.
#include "index/build/cut/boundary_kernel.hpp"

#include "index/build/cut/packed_segment.hpp"
#include "index/core/cpu_clones.hpp"

#include <algorithm>

namespace tansaku {
namespace {

TANSAKU_INLINE std::uint32_t smallest(std::uint32_t const * hashes, std::size_t size) {
    std::uint32_t least = k_no_hash;
    for (std::size_t i = 0; i < size; ++i)
        least = std::min(least, hashes[i]);
    return least;
}

// A block of k_context words, written in rows: the smallest hash of each column, and of all.
constexpr std::size_t k_columns = 16;
static_assert(k_context % k_columns == 0);
struct Columns {
    std::uint32_t smallest[k_columns];
    std::uint32_t least;
};

TANSAKU_INLINE Columns look(std::uint32_t const * block) {
    Columns columns;
    for (std::size_t column = 0; column < k_columns; ++column)
        columns.smallest[column] = block[column];
    for (std::size_t row = k_columns; row < k_context; row += k_columns)
        for (std::size_t column = 0; column < k_columns; ++column)
            columns.smallest[column] = std::min(columns.smallest[column], block[row + column]);
    columns.least = smallest(columns.smallest, k_columns);
    return columns;
}

} // namespace

// A word with its first base lowest is the complement of the one that the other strand reads; with
// its first base highest, it is the word itself. Words have 62 bits: they compare as signed numbers
// too, which every vector unit can do.
TANSAKU_FOR_EACH_CPU
void hash_words(std::span<std::uint64_t const> packed, std::uint32_t * hashes) {
    for (std::size_t i = 0; i + 1 < packed.size(); ++i, hashes += PackedSegment::k_bases) {
        std::uint64_t const low = packed[i];
        std::uint64_t const low_next = packed[i + 1] << 1;
        std::uint64_t const high = reverse_bases(packed[i]);
        std::uint64_t const high_next = reverse_bases(packed[i + 1]) >> 1;
        for (std::uint64_t base = 0; base < PackedSegment::k_bases; ++base) {
            std::uint64_t const shift = 2 * base;
            std::uint64_t const forward =
                (high << shift | high_next >> (63 - shift)) >> (64 - 2 * k_word);
            std::uint64_t const backward = ~(low >> shift | low_next << (63 - shift)) & k_word_mask;
            auto word = static_cast<std::uint64_t>(
                std::min(static_cast<std::int64_t>(forward), static_cast<std::int64_t>(backward)));
            hash_canonical(word);
            word = std::min<std::uint64_t>(word, k_no_hash - 1);
            hashes[base] = static_cast<std::uint32_t>(word);
        }
    }
}

// Looks at blocks of k_context words: a boundary inside a block is minimal in it, so only the
// minimal words of each block need a look at their neighbours. The last block may have words that
// may not be boundaries themselves; they are near enough to count as neighbours of the others.
TANSAKU_FOR_EACH_CPU
void append_minima(std::span<std::uint32_t const> hashes, std::uint32_t first,
                   std::vector<std::uint32_t> & minima) {
    if (hashes.size() <= 2 * k_context) return;
    std::uint32_t const * const hash = hashes.data();
    std::size_t const end = hashes.size() - k_context;
    for (std::size_t block = k_context; block < end; block += k_context) {
        Columns const columns = look(hash + block);
        if (columns.least == k_no_hash) continue;
        std::size_t const block_end = std::min<std::size_t>(block + k_context, end);
        std::size_t const found = minima.size();
        for (std::size_t column = 0; column < k_columns; ++column) {
            if (columns.smallest[column] != columns.least) continue;
            for (std::size_t word = block + column; word < block_end; word += k_columns) {
                if (hash[word] == columns.least &&
                    look(hash + word - k_context).least >= columns.least &&
                    look(hash + word + 1).least >= columns.least)
                    minima.push_back(first + static_cast<std::uint32_t>(word));
            }
        }
        if (minima.size() > found + 1)
            std::sort(minima.begin() + static_cast<std::ptrdiff_t>(found), minima.end());
    }
}

TANSAKU_FOR_EACH_CPU
std::uint32_t smallest_hash(std::span<std::uint32_t const> hashes) {
    return smallest(hashes.data(), hashes.size());
}

} // namespace tansaku
