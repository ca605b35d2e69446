// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/bucket_directory.hpp"
#include "index/core/packed_numbers.hpp"
#include "index/core/packed_text.hpp"
#include "index/format/mapped_file.hpp"
#include "index/format/schema.hpp"
#include "index/read/stored_fm_index.hpp"

#include <algorithm>
#include <array>
#include <bit>
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

    // The listed seeds whose keys (schema::seed_key) share their first bits with one of `first` to
    // `last`: numbers [begin, end) of seed(). What they are is told by for_each_place().
    // REQUIRES: first <= last < 2^(2 k_seed_length).
    [[nodiscard]] BucketDirectory::Range seeds(std::uint32_t first, std::uint32_t last) const {
        BucketDirectory::Range const range =
            bucket_.entries(first >> bucket_shift_, last >> bucket_shift_);
        if (range.begin > range.end || range.end > slot_.size()) [[unlikely]]
            damaged("the buckets of its seeds contradict each other");
        return range;
    }
    // The slot in which a listed seed begins, as its first base. What it says of the text,
    // slot_text() and for_each_place() tell. REQUIRES: seed < seeds(...).end.
    [[nodiscard]] std::uint32_t seed(std::uint64_t seed) const noexcept {
        return slot_[seed] * slot_bases_;
    }
    // seed() of so many numbers from `seed` on, of any in place of those that there are not.
    // REQUIRES: has_seeds().
    static constexpr std::uint32_t k_slots = 4;
    [[nodiscard]] std::array<std::uint32_t, k_slots> slots(std::uint64_t seed) const noexcept {
        std::array<std::uint32_t, k_slots> slots;
        for (std::uint32_t i = 0; i < k_slots; ++i)
            slots[i] = slot_[std::min(seed + i, slot_.size() - 1)] * slot_bases_;
        return slots;
    }
    [[nodiscard]] bool has_seeds() const noexcept { return slot_.size() != 0; }
    // The text from the first base of a slot on, for find_words(); whether a place that it tells of
    // is a seed's, for_each_place() knows.
    [[nodiscard]] std::uint64_t slot_text(std::uint32_t slot) const noexcept {
        if (text_.has_whole_window(slot)) [[likely]]
            return text_.whole_window(slot);
        return is_slot(slot) ? text_.window(slot) : 0;
    }
    // The bits of WordPlaces that are places of a slot.
    [[nodiscard]] std::uint32_t slot_places() const noexcept { return (1u << slot_bases_) - 1; }

    // A seed is listed once for a group of phrases, and once for those of its slot. `slot` as
    // seed() tells, bit i of `begins`: the word `packed` (first base lowest) of `bases` bases
    // stands `skip` behind base i of the slot. Calls visit(phrase, place) for the places of the
    // group that have the word `skip` behind one of these seeds, or behind a seed at the same
    // distance from their phrase's begin or from its end. Several listed seeds may lead to one
    // place. REQUIRES: skip + bases <= k_seed_length.
    template <typename Visit>
    void for_each_place(std::uint32_t slot, std::uint32_t begins, std::uint32_t skip,
                        std::uint32_t packed, std::uint32_t bases, Visit visit) const {
        if (!is_slot(slot)) return;
        // It covers more than the first base of whatever seed begins in the slot.
        std::uint32_t const phrase = phrase_at(last_of(slot));
        std::uint32_t const first = start_[phrase];
        std::uint32_t const length = this->length(phrase);
        for (; begins != 0; begins &= begins - 1) {
            std::uint32_t const position =
                slot + static_cast<std::uint32_t>(std::countr_zero(begins));
            std::uint32_t const offset = position - first;
            if (position < first || offset % schema::k_seed_step != 0 ||
                offset + std::uint64_t{schema::k_seed_length} > length)
                continue;
            visit(phrase, position + skip);
            for_each_alike(phrase, length, offset, skip, packed, bases, visit);
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

    // Whether the phrases near a slot are each alone in their group: for_each_place() has one place
    // at most for a bit of `begins`. May say no where it is so. REQUIRES: a listed seed begins
    // there.
    [[nodiscard]] bool is_listed_alone(std::uint32_t slot) const {
        std::uint32_t const block = last_of(slot) / schema::k_phrase_block;
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
    // itself, seeds(), slots(), slot_text(), and for_each_place().
    void prefetch_sample(std::uint32_t key) const noexcept {
        bucket_.prefetch_sample(key >> bucket_shift_);
    }
    void prefetch_bucket(std::uint32_t key) const noexcept {
        bucket_.prefetch(key >> bucket_shift_);
    }
    void prefetch_seed(std::uint64_t seed) const noexcept { slot_.prefetch(seed); }
    void prefetch_text(std::uint32_t slot) const noexcept { text_.prefetch(slot); }
    void prefetch_phrase(std::uint32_t slot) const noexcept {
        phrase_of_block_.prefetch(last_of(slot) / schema::k_phrase_block);
    }
    // Absent when the index was made without.
    [[nodiscard]] std::optional<StoredFmIndex> const & fm_index() const noexcept { return fm_; }

    // Maps all that look-ups of words read, for whoever looks up more of them than that has pages.
    void ask_for_seeds() const noexcept;
    [[nodiscard]] std::uint64_t bytes_of_file() const noexcept { return file_.bytes(); }

    void verify() const { file_.verify(); }
    // Also what verify_tables() tells.
    void verify_deep() const {
        verify();
        verify_tables();
    }
    // That phrases, blocks, seeds and the FM-index fit each other.
    void verify_tables() const;

    // Throws Error: damaged, naming the file.
    [[noreturn]] void damaged(std::string const & what) const;

private:
    // Of a slot: whether a seed may begin at its first base, and so at any; not in damaged files.
    [[nodiscard]] bool is_slot(std::uint32_t slot) const noexcept {
        return slot + std::uint64_t{schema::k_seed_length} <= bases_;
    }
    [[nodiscard]] std::uint32_t last_of(std::uint32_t slot) const noexcept {
        return slot + slot_bases_ - 1;
    }

    // Places of the word in the phrases of the group behind one, of so many bases, that has it
    // `skip` behind `offset`.
    template <typename Visit>
    void for_each_alike(std::uint32_t phrase, std::uint32_t length, std::uint32_t offset,
                        std::uint32_t skip, std::uint32_t packed, std::uint32_t bases,
                        Visit visit) const {
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

    void verify_seeds() const;
    template <typename Visit>
    void for_each_word(std::uint32_t slot, Visit visit) const;

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
    PackedNumbers slot_;
    std::uint32_t slot_bases_ = 1;
    std::uint32_t bucket_shift_ = 0;
    std::optional<StoredFmIndex> fm_;
};

} // namespace tansaku
