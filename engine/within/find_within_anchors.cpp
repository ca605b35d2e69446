// SPDX-License-Identifier: BSD-3-Clause
#include "engine/within/find_within_anchors.hpp"

#include <algorithm>
#include <bit>

namespace tansaku {

// What a part may be on one strand are the reverse complements of what it may be on the other.
void WithinAnchorFinder::find(StoredDictionary const & dictionary, WithinPattern const & pattern,
                              std::span<PatternPart const> parts,
                              std::vector<WithinAnchor> & anchors, StopSignal const * stop) {
    for (std::size_t shard = 0; shard < dictionary.shards().size(); ++shard) {
        if (!dictionary.holds(shard)) continue;
        StoredShard const & stored = dictionary.shards()[shard];
        std::uint32_t const first = dictionary.first_phrase(shard);
        for (std::uint32_t part = 0; part < parts.size(); ++part) {
            list_strings(stored, pattern, parts[part], stop);
            // Those of the minus strand stand behind those of the plus strand.
            std::size_t const plus = strings_.size();
            for (std::size_t i = 0; i < plus; ++i)
                strings_.push_back(reverse_complement(strings_[i]));
            occurrence_finder_.find(stored, strings_, occurrences_, stop);
            for (Occurrence const & occurrence : occurrences_) {
                FoundString const & string = strings_[occurrence.string];
                anchors.push_back({first + occurrence.phrase,
                                   occurrence.string < plus ? Strand::plus : Strand::minus, part,
                                   occurrence.begin, string.size, string.errors});
            }
        }
    }
}

// The strings that a part may be, on the plus strand. One that is to be found as it is needs no
// look at the FM-index.
void WithinAnchorFinder::list_strings(StoredShard const & shard, WithinPattern const & pattern,
                                      PatternPart const & part, StopSignal const * stop) {
    auto const bases = std::span(pattern.bases).subspan(part.begin, part.size);
    bool const plain =
        std::ranges::all_of(bases, [](std::uint8_t set) { return std::has_single_bit(set); });
    if (part.errors != 0 || !plain) {
        finder_.find(shard.fm_index().value(), pattern, part, strings_, stop);
        return;
    }
    FoundString string{.packed = 0, .size = part.size, .errors = 0};
    for (std::uint32_t i = 0; i < part.size; ++i)
        string.packed |= std::uint64_t(std::countr_zero(bases[i])) << 2 * i;
    strings_.assign(1, string);
}

} // namespace tansaku
