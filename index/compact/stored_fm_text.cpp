// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/stored_fm_text.hpp"

#include "index/build/tables/fm_text.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

PackedText stored_fm_text(StoredShard const & shard) {
    std::vector<std::uint32_t> starts;
    for (std::uint32_t phrase = 0; phrase < shard.phrases(); ++phrase)
        starts.push_back(shard.begin(phrase));
    starts.push_back(static_cast<std::uint32_t>(shard.bases()));
    return make_fm_text(shard.text(), starts);
}

} // namespace tansaku
