// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/verify_carried.hpp"

#include "index/build/tables/fm_index.hpp"
#include "index/compact/stored_fm_text.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tansaku {
namespace {

[[noreturn]] void left(std::filesystem::path const & path, std::string const & what) {
    throw Error(Fault::damaged, "E-CON-09", path.string(),
                what + " of no sample of the index is left; build the index again from the "
                       "sequences of those who are in it");
}

void mark_carried(StoredBatch const & batch, std::filesystem::path const & path,
                  std::vector<bool> & phrases) {
    for (std::uint32_t rank = 0; rank < batch.nodes(); ++rank)
        if (batch.node(rank) < k_first_gap) phrases[batch.node(rank)] = true;
    StoredReference const & reference = batch.reference();
    std::vector<bool> edits(reference.all_edits(), false);
    for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence)
        if (reference.knows(sequence))
            for (std::uint32_t const edit : reference.edits(sequence))
                edits[reference.number_of(sequence, edit)] = true;
    if (std::ranges::find(edits, false) != edits.end()) left(path, "a difference from a reference");
}

bool is_filled_with_a(StoredShard const & shard) {
    for (std::uint64_t base = shard.bases(); base % 4 != 0; ++base)
        if (shard.text()[base] != 0) return false;
    return true;
}

// Rows of a phrase that is gone would tell its bases: only the table that is made of the phrases
// that are there has none.
bool has_other_rows(StoredShard const & shard) {
    return shard.fm_index() && !shard.fm_index()->is_of(make_fm_index(stored_fm_text(shard)));
}

} // namespace

void verify_carried(StoredIndex const & index, IndexLayout const & layout) {
    StoredDictionary const & dictionary = index.dictionary();
    std::vector<bool> phrases(dictionary.phrases(), false);
    for (std::size_t i = 0; i < index.batches().size(); ++i)
        mark_carried(index.batches()[i], layout.batch(index.generation().batches[i].id), phrases);
    for (std::size_t i = 0; i < dictionary.shards().size(); ++i) {
        StoredShard const & shard = dictionary.shards()[i];
        auto const path = layout.shard(index.generation().shards[i].id);
        auto const first = phrases.begin() + dictionary.first_phrase(i);
        auto const last = first + shard.phrases();
        if (std::find(first, last, false) != last) left(path, "a phrase");
        if (!is_filled_with_a(shard)) left(path, "a base");
        if (has_other_rows(shard)) left(path, "a row of the FM-index");
    }
}

} // namespace tansaku
