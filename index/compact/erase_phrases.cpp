// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/erase_phrases.hpp"

#include "index/build/tables/fm_text.hpp"
#include "index/compact/renew_fm_index.hpp"
#include "index/compact/stored_fm_text.hpp"

#include <oneapi/tbb/parallel_invoke.h>

namespace tansaku {

ShardContent erase_phrases(StoredShard const & shard, std::vector<bool> const & stays) {
    ShardContent content;
    std::vector<Residue> residues;
    for (std::uint32_t phrase = 0; phrase < shard.phrases(); ++phrase) {
        if (!stays[phrase]) continue;
        residues.resize(shard.length(phrase));
        shard.text().unpack(shard.begin(phrase), shard.end(phrase), residues.data());
        append_phrase(content, residues);
    }
    PackedView const text = content.text.view();
    auto const renew = [&] {
        if (!shard.fm_index()) return;
        PackedText before, after;
        oneapi::tbb::parallel_invoke([&] { before = stored_fm_text(shard); },
                                     [&] { after = make_fm_text(text, content.phrase_start); });
        content.fm = renew_fm_index(*shard.fm_index(), before, after);
    };
    oneapi::tbb::parallel_invoke(renew,
                                 [&] { content.seeds = list_seeds(text, content.phrase_start); });
    return content;
}

} // namespace tansaku
