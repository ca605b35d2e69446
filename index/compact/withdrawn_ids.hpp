// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/consent/consent_mask.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace tansaku {

// Looks for ids of people who withdrew in bytes of any kind: what reads like a sample's accession
// or a subject's reference is compared by its keyed digest, since nothing else is left of them.
// Ids of an index with free ones have no form and are not seen. One thread at a time.
class WithdrawnIds {
public:
    // REQUIRES: the mask outlives this.
    explicit WithdrawnIds(ConsentMask const & mask) : mask_(mask) {}

    // Where the first one stands; bytes.size(): nowhere. O(bytes), a digest for each distinct id.
    [[nodiscard]] std::size_t find(std::string_view bytes);

private:
    [[nodiscard]] bool is_withdrawn(std::string_view id);

    ConsentMask const & mask_;
    std::unordered_map<std::string, bool> known_;
};

} // namespace tansaku
