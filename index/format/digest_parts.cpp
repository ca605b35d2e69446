// SPDX-License-Identifier: BSD-3-Clause
#include "index/format/digest_parts.hpp"

#include <xxhash.h>

#include <memory>
#include <new>

namespace tansaku {

Digest digest_of_parts(std::span<std::span<std::uint8_t const> const> parts) {
    std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> const state(XXH3_createState(),
                                                                         &XXH3_freeState);
    if (!state) throw std::bad_alloc();
    XXH3_128bits_reset(state.get());
    for (auto const & part : parts)
        XXH3_128bits_update(state.get(), part.data(), part.size());
    XXH128_hash_t const hash = XXH3_128bits_digest(state.get());
    return {hash.high64, hash.low64};
}

} // namespace tansaku
