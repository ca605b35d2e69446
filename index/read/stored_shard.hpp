// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/packed_text.hpp"
#include "index/format/schema.hpp"
#include "index/read/mapped_file.hpp"

#include <cstdint>
#include <span>
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

    // Positions of the listed words that share their first bits with `word` (2 bits a base, first
    // base highest); the caller compares the rest.
    [[nodiscard]] std::span<std::uint32_t const> seeds(std::uint32_t word) const {
        std::uint32_t const bucket = word >> bucket_shift_;
        return seed_position_.slice(bucket_start_[bucket], bucket_start_[bucket + 1]);
    }

    // Look-ups wait for memory: these ask for what seeds(), and then a look at a seed, will read.
    void prefetch_bucket(std::uint32_t word) const noexcept {
        bucket_start_.prefetch(word >> bucket_shift_);
    }
    void prefetch_seed(std::uint32_t position) const noexcept {
        text_.prefetch(position);
        phrase_of_block_.prefetch(position / schema::k_phrase_block);
    }

    void verify() const { file_.verify(); }
    // Also that phrases, blocks and seeds fit each other.
    void verify_deep() const;

private:
    [[noreturn]] void damaged(std::string const & what) const;

    std::string path_;
    MappedFile file_;
    PackedView text_;
    std::uint64_t bases_ = 0;
    MappedArray<std::uint32_t> start_;
    MappedArray<std::uint32_t> phrase_of_block_;
    MappedArray<std::uint32_t> bucket_start_;
    MappedArray<std::uint32_t> seed_position_;
    std::uint32_t bucket_shift_ = 0;
};

} // namespace tansaku
