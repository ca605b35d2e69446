// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/seed_table.hpp"

#include "index/format/schema.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

namespace tansaku {
namespace {

using schema::k_seed_length;
using schema::k_seed_step;

constexpr int k_word_bits = 2 * k_seed_length;

// Calls visit(word, position) for every listed word, in the order of positions.
template <typename Visit>
void for_each_seed(PackedView text, std::span<std::uint32_t const> phrase_start, Visit visit) {
    constexpr std::uint32_t mask = (1u << k_word_bits) - 1;
    for (std::size_t phrase = 0; phrase + 1 < phrase_start.size(); ++phrase) {
        std::uint32_t const begin = phrase_start[phrase];
        std::uint32_t const end = phrase_start[phrase + 1];
        std::uint32_t word = 0;
        for (std::uint32_t position = begin; position < end; ++position) {
            word = (word << 2 | text[position]) & mask;
            std::uint32_t const read = position - begin + 1;
            if (read >= k_seed_length && (read - k_seed_length) % k_seed_step == 0)
                visit(word, position + 1 - k_seed_length);
        }
    }
}

} // namespace

SeedTable list_seeds(PackedView text, std::span<std::uint32_t const> phrase_start) {
    std::size_t listed = 0;
    for (std::size_t phrase = 0; phrase + 1 < phrase_start.size(); ++phrase) {
        std::uint32_t const length = phrase_start[phrase + 1] - phrase_start[phrase];
        if (length >= k_seed_length) listed += (length - k_seed_length) / k_seed_step + 1;
    }
    // About two entries a bucket: the bucket array is then a fifth of the table.
    auto const bits = static_cast<std::uint32_t>(
        std::clamp(static_cast<int>(std::bit_width(listed)) - 1, 8, k_word_bits));
    std::uint32_t const shift = k_word_bits - bits;

    SeedTable table;
    table.bucket_start.assign((std::size_t{1} << bits) + 1, 0);
    for_each_seed(text, phrase_start, [&](std::uint32_t word, std::uint32_t) {
        ++table.bucket_start[(word >> shift) + 1];
    });
    std::partial_sum(table.bucket_start.begin(), table.bucket_start.end(),
                     table.bucket_start.begin());

    struct Entry {
        std::uint32_t word;
        std::uint32_t position;
    };
    std::vector<Entry> entries(listed);
    std::vector<std::uint32_t> next(table.bucket_start.begin(), table.bucket_start.end() - 1);
    for_each_seed(text, phrase_start, [&](std::uint32_t word, std::uint32_t position) {
        entries[next[word >> shift]++] = {word, position};
    });
    for (std::size_t bucket = 0; bucket + 1 < table.bucket_start.size(); ++bucket)
        std::ranges::stable_sort(entries.begin() + table.bucket_start[bucket],
                                 entries.begin() + table.bucket_start[bucket + 1], {},
                                 &Entry::word);
    table.position.resize(listed);
    std::ranges::transform(entries, table.position.begin(), &Entry::position);
    return table;
}

} // namespace tansaku
