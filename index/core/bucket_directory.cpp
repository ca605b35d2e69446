// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/bucket_directory.hpp"

namespace tansaku {

BucketCode encode_buckets(std::span<std::uint32_t const> bucket_start) {
    std::size_t const buckets = bucket_start.size() - 1;
    std::size_t const entries = bucket_start[buckets];
    BucketCode code;
    code.bits.assign((entries + buckets + 63) / 64, 0);
    code.sample.reserve(buckets / BucketDirectory::k_sample);
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        if (bucket % BucketDirectory::k_sample == 0)
            code.sample.push_back(static_cast<std::uint32_t>(bucket_start[bucket] + bucket));
        for (std::uint32_t entry = bucket_start[bucket]; entry < bucket_start[bucket + 1]; ++entry)
            code.bits[(entry + bucket) / 64] |= std::uint64_t{1} << (entry + bucket) % 64;
    }
    return code;
}

} // namespace tansaku
