// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/bucket_directory.hpp"
#include "index/core/packed_numbers.hpp"
#include "index/core/packed_text.hpp"
#include "index/format/mapped_file.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

namespace tansaku {

// A piece of the dictionary with its seeds, mapped. Phrases are numbered from 0 inside the shard;
// positions are bases of the shard's text, in which the phrases stand one behind the other.
// Any number of threads. Every call throws Error: damaged where the file contradicts itself.
class StoredShard {
public:
    StoredShard(std::filesystem::path const & path, FileRecord const & record);

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

    // The listed seeds whose words share their first bits with `word` (2 bits a base, first base
    // highest): numbers [begin, end) of seed(). What they are is told by for_each_place().
    [[nodiscard]] BucketDirectory::Range seeds(std::uint32_t word) const {
        BucketDirectory::Range const range = bucket_[word >> bucket_shift_];
        if (range.begin > range.end || range.end > position_.size()) [[unlikely]]
            damaged("the buckets of its seeds contradict each other");
        return range;
    }
    // Text position of a listed seed. REQUIRES: seed < seeds(...).end.
    [[nodiscard]] std::uint32_t seed(std::uint64_t seed) const noexcept { return position_[seed]; }

    // Calls visit(phrase, position) for every place of a group of phrases that has the word
    // `packed` (first base lowest) and for which `position` is listed; for none when the word
    // there is another.
    template <typename Visit>
    void for_each_place(std::uint32_t position, std::uint32_t packed, Visit visit) const {
        if (!has_word(position, packed)) return;
        std::uint32_t phrase = phrase_at(position);
        std::uint32_t const offset = position - start_[phrase];
        auto const size = static_cast<std::uint32_t>(
            std::min<std::uint64_t>(phrases(), std::uint64_t{phrase} + schema::k_seed_group));
        do {
            std::uint64_t const place = std::uint64_t{start_[phrase]} + offset;
            if (place + schema::k_seed_length <= end(phrase) &&
                has_word(static_cast<std::uint32_t>(place), packed))
                visit(phrase, static_cast<std::uint32_t>(place));
        } while (++phrase < size && !begins_group(phrase));
    }

    // Look-ups wait for memory: these ask for what seeds(), seed() and for_each_place() will read.
    void prefetch_bucket(std::uint32_t word) const noexcept {
        bucket_.prefetch(word >> bucket_shift_);
    }
    void prefetch_seed(std::uint64_t seed) const noexcept { position_.prefetch(seed); }
    void prefetch_place(std::uint32_t position) const noexcept {
        text_.prefetch(position);
        phrase_of_block_.prefetch(position / schema::k_phrase_block);
    }

    void verify() const { file_.verify(); }
    // Also that phrases, blocks and seeds fit each other.
    void verify_deep() const;

private:
    [[noreturn]] void damaged(std::string const & what) const;
    [[nodiscard]] bool has_word(std::uint32_t position, std::uint32_t packed) const noexcept {
        constexpr std::uint32_t mask = (1u << (2 * schema::k_seed_length)) - 1;
        return position + std::uint64_t{schema::k_seed_length} <= bases_ &&
               ((text_.window(position) ^ packed) & mask) == 0;
    }
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
    PackedNumbers position_;
    std::uint32_t bucket_shift_ = 0;
};

} // namespace tansaku
