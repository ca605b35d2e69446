// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/bucket_directory.hpp"
#include "index/core/packed_numbers.hpp"
#include "index/core/packed_text.hpp"
#include "index/format/mapped_file.hpp"
#include "index/format/schema.hpp"
#include "index/read/stored_fm_index.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

namespace tansaku {

// A piece of the dictionary with its seeds, mapped. Phrases are numbered from 0 inside the shard;
// positions are bases of the shard's text, in which the phrases stand one behind the other.
// Any number of threads. Every call throws Error: damaged where the file contradicts itself.
class StoredShard {
public:
    StoredShard(std::filesystem::path const & path, FileRecord const & record,
                FileAccess access = FileAccess::mapped);

    [[nodiscard]] std::uint32_t phrases() const noexcept {
        return static_cast<std::uint32_t>(start_.size() - 1);
    }
    [[nodiscard]] std::uint64_t bases() const noexcept { return bases_; }
    // A phrase is [begin, end) of the text.
    [[nodiscard]] std::uint32_t begin(std::uint32_t phrase) const { return start_[phrase]; }
    [[nodiscard]] std::uint32_t end(std::uint32_t phrase) const {
        std::uint32_t const end = start_[phrase + 1];
        if (end > bases_ || end <= start_[phrase]) [[unlikely]]
            damaged("phrase " + std::to_string(phrase) + " does not lie inside the text");
        return end;
    }
    [[nodiscard]] std::uint32_t length(std::uint32_t phrase) const {
        return end(phrase) - begin(phrase);
    }
    // The phrase that covers `position`. O(1), expected.
    [[nodiscard]] std::uint32_t phrase_at(std::uint32_t position) const;

    // Positions inside phrases only: it does not check them.
    [[nodiscard]] PackedView text() const noexcept { return text_; }

    // The listed seeds whose words share their first bits with one of `first` to `last` (2 bits a
    // base, first base highest): numbers [begin, end) of seed(). What they are is told by
    // for_each_place(). REQUIRES: first <= last.
    [[nodiscard]] BucketDirectory::Range seeds(std::uint32_t first, std::uint32_t last) const {
        BucketDirectory::Range range = bucket_[first >> bucket_shift_];
        if (first != last) range.end = bucket_[last >> bucket_shift_].end;
        if (range.begin > range.end || range.end > half_position_.size()) [[unlikely]]
            damaged("the buckets of its seeds contradict each other");
        return range;
    }
    // The even one of the two text positions at one of which a listed seed begins: its phrase tells
    // which it is. REQUIRES: seed < seeds(...).end.
    [[nodiscard]] std::uint32_t seed(std::uint64_t seed) const noexcept {
        return half_position_[seed] * schema::k_seed_step;
    }
    // Whether the word `packed` of `bases` bases stands `skip` behind the begin of the seed at the
    // even position (bit 0), and at the other (bit 1). REQUIRES: skip + bases <= k_seed_length.
    [[nodiscard]] std::uint32_t may_have_word(std::uint32_t even, std::uint32_t skip,
                                              std::uint32_t packed,
                                              std::uint32_t bases) const noexcept {
        if (even + std::uint64_t{schema::k_seed_length} > bases_) return 0;
        std::uint64_t const mask = (std::uint64_t{1} << 2 * bases) - 1;
        std::uint64_t const differ = text_.window(even) >> 2 * skip;
        return static_cast<std::uint32_t>(((differ ^ packed) & mask) == 0) |
               static_cast<std::uint32_t>(((differ >> 2 ^ packed) & mask) == 0) << 1;
    }

    // A seed is listed once for a group of phrases; `even` as seed() tells. Calls visit(phrase,
    // place) for the places of the group that are `skip` behind a seed at the same distance from
    // their phrase's begin or from its end, and have the word `packed` (first base lowest) of
    // `bases` bases; for none when the word at the listed seed is another. Several listed seeds may
    // lead to one place. REQUIRES: skip + bases <= k_seed_length.
    template <typename Visit>
    void for_each_place(std::uint32_t even, std::uint32_t skip, std::uint32_t packed,
                        std::uint32_t bases, Visit visit) const {
        if (even + std::uint64_t{schema::k_seed_length} > bases_) return;
        // The last base of a phrase begins no seed.
        std::uint32_t phrase = phrase_at(even + 1);
        std::uint32_t const offset = even + (start_[phrase] & 1u) - start_[phrase];
        std::uint32_t const length = this->length(phrase);
        if (offset + std::uint64_t{schema::k_seed_length} > length ||
            !has_word(start_[phrase] + offset + skip, packed, bases))
            return;
        visit(phrase, start_[phrase] + offset + skip);
        auto const size = static_cast<std::uint32_t>(
            std::min<std::uint64_t>(phrases(), std::uint64_t{phrase} + schema::k_seed_group));
        while (++phrase < size && !begins_group(phrase)) {
            std::uint32_t const first = start_[phrase];
            std::uint32_t const here = end(phrase) - first;
            if (offset + std::uint64_t{schema::k_seed_length} <= here &&
                has_word(first + offset + skip, packed, bases))
                visit(phrase, first + offset + skip);
            if (here == length || (here - length) % schema::k_seed_step != 0) continue;
            std::int64_t const moved = std::int64_t{offset} + here - length;
            auto const place = static_cast<std::uint32_t>(first + moved + skip);
            if (moved >= 0 && has_word(place, packed, bases)) visit(phrase, place);
        }
    }

    // Whether the word `packed`, of `bases` bases, stands at `position`.
    // REQUIRES: bases <= k_seed_length.
    [[nodiscard]] bool has_word(std::uint32_t position, std::uint32_t packed,
                                std::uint32_t bases) const noexcept {
        std::uint64_t const mask = (std::uint64_t{1} << 2 * bases) - 1;
        return position + std::uint64_t{bases} <= bases_ &&
               ((text_.window(position) ^ packed) & mask) == 0;
    }

    // Whether the phrases near `position` are each alone in their group: for_each_place() has one
    // place at most for a seed that is listed there. May say no where it is so.
    // REQUIRES: position < bases().
    [[nodiscard]] bool is_listed_alone(std::uint32_t position) const {
        std::uint32_t const block = position / schema::k_phrase_block;
        if (block + 1 == phrase_of_block_.size()) return false;
        // What follows each of the block's phrases must begin a group.
        std::uint64_t const first = std::uint64_t{phrase_of_block_[block]} + 1;
        std::uint64_t const last = std::uint64_t{phrase_of_block_[block + 1]} + 1;
        std::uint64_t const word = first / 64;
        if (last < first || last - first > 62 || word + 1 >= group_begin_.size()) return false;
        std::uint64_t const begins =
            group_begin_[word] >> first % 64 | group_begin_[word + 1] << 1 << (63 - first % 64);
        return (~begins & ((std::uint64_t{2} << (last - first)) - 1)) == 0;
    }

    // Look-ups wait for memory: these ask for what the next steps will read, prefetch_bucket()
    // itself, seeds(), seed(), and all that is asked about a position.
    void prefetch_sample(std::uint32_t word) const noexcept {
        bucket_.prefetch_sample(word >> bucket_shift_);
    }
    void prefetch_bucket(std::uint32_t word) const noexcept {
        bucket_.prefetch(word >> bucket_shift_);
    }
    void prefetch_seed(std::uint64_t seed) const noexcept { half_position_.prefetch(seed); }
    void prefetch_text(std::uint32_t position) const noexcept {
        text_.prefetch(position);
        phrase_of_block_.prefetch(position / schema::k_phrase_block);
    }
    // Absent when the index was made without.
    [[nodiscard]] std::optional<StoredFmIndex> const & fm_index() const noexcept { return fm_; }

    void verify() const { file_.verify(); }
    // Also that phrases, blocks, seeds and the FM-index fit each other.
    void verify_deep() const;

    // Throws Error: damaged, naming the file.
    [[noreturn]] void damaged(std::string const & what) const;

private:
    [[nodiscard]] bool begins_group(std::uint32_t phrase) const {
        return (group_begin_[phrase / 64] >> phrase % 64 & 1) != 0;
    }

    std::string path_;
    MappedFile file_;
    PackedView text_;
    std::uint64_t bases_ = 0;
    MappedArray<std::uint32_t> start_;
    MappedArray<std::uint32_t> phrase_of_block_;
    MappedArray<std::uint64_t> group_begin_;
    BucketDirectory bucket_;
    PackedNumbers half_position_;
    std::uint32_t bucket_shift_ = 0;
    std::optional<StoredFmIndex> fm_;
};

} // namespace tansaku
