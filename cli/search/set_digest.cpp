// SPDX-License-Identifier: BSD-3-Clause
#include "cli/search/set_digest.hpp"

#include <cstdint>
#include <vector>

namespace tansaku::cli {

Digest digest_of_sets(std::initializer_list<std::optional<SampleSet>> sets) {
    std::vector<std::uint8_t> bytes;
    for (std::optional<SampleSet> const & set : sets) {
        bytes.push_back(set ? 1 : 0);
        if (!set) continue;
        for (std::uint64_t const word : set->words())
            for (unsigned shift = 0; shift < 64; shift += 8)
                bytes.push_back(static_cast<std::uint8_t>(word >> shift));
    }
    return digest_of(bytes);
}

} // namespace tansaku::cli
