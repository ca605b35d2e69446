// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/bucket_directory.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

namespace tansaku {

// Takes the buckets of entries, ascending. One thread at a time.
class BucketWriter {
public:
    // How many there will be, of entries at most. REQUIRES: buckets is a multiple of
    // BucketDirectory::k_sample; both together are less than 2^32.
    BucketWriter(std::size_t entries, std::size_t buckets) : buckets_(buckets) {
        code_.bits.assign((entries + buckets + 63) / 64, 0);
        code_.sample.reserve(buckets / BucketDirectory::k_sample);
    }

    // REQUIRES: not less than the one before, less than `buckets`; not more than `entries`.
    void append(std::uint32_t bucket) {
        note_samples(std::size_t{bucket} + 1);
        std::size_t const bit = entries_++ + bucket;
        code_.bits[bit / 64] |= std::uint64_t{1} << bit % 64;
    }

    // The code of all buckets; the writer is used up.
    [[nodiscard]] BucketCode finish() {
        note_samples(buckets_);
        code_.bits.resize((entries_ + buckets_ + 63) / 64);
        return std::move(code_);
    }

private:
    // Where sampled buckets before `end` begin.
    void note_samples(std::size_t end) {
        for (; sampled_ < end; sampled_ += BucketDirectory::k_sample)
            code_.sample.push_back(static_cast<std::uint32_t>(entries_ + sampled_));
    }

    BucketCode code_;
    std::size_t buckets_;
    std::size_t entries_ = 0; // taken
    std::size_t sampled_ = 0; // next bucket to sample
};

} // namespace tansaku
