// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/erase_content.hpp"

#include "index/build/publish/write_files.hpp"
#include "index/compact/erase_phrases.hpp"
#include "index/compact/erase_sequences.hpp"
#include "index/compact/leaving_visits.hpp"
#include "index/compact/renumbering.hpp"

#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace tansaku {
namespace {

class ContentEraser {
public:
    ContentEraser(StoredIndex const & stored, SampleSet const & staying, IndexLayout const & layout)
        : stored_(stored)
        , layout_(layout) {
        next_.number = stored.generation().number + 1;
        next_.fm_index = stored.generation().has_fm_index();
        number_haplotypes(staying);
        for (StoredBatch const & batch : stored.batches())
            leaving_.emplace_back(stored, batch, haplotypes_);
        number_phrases();
    }

    Generation erase() {
        for (std::size_t i = 0; i < stored_.dictionary().shards().size(); ++i)
            take_shard(i);
        for (std::size_t i = 0; i < stored_.batches().size(); ++i)
            take_batch(i);
        return std::move(next_);
    }

private:
    void number_haplotypes(SampleSet const & staying) {
        std::vector<bool> stays(staying.samples());
        staying.for_each([&](std::size_t sample) { stays[sample] = true; });
        Renumbering const rows(stays);
        Generation const & before = stored_.generation();
        std::vector<bool> haplotype_stays;
        for (std::size_t i = 0; i < before.haplotype_sample.size(); ++i) {
            std::uint32_t const sample = before.haplotype_sample[i];
            haplotype_stays.push_back(rows.stays(sample));
            if (!rows.stays(sample)) continue;
            next_.haplotype_sample.push_back(rows[sample]);
            next_.haplotype_number.push_back(before.haplotype_number[i]);
        }
        haplotypes_ = Renumbering(haplotype_stays);
    }

    // Those stay that somebody visits who stays.
    void number_phrases() {
        std::vector<bool> stays(stored_.dictionary().phrases(), false);
        for (std::size_t i = 0; i < stored_.batches().size(); ++i) {
            StoredBatch const & batch = stored_.batches()[i];
            for (std::uint32_t rank = 0; rank < batch.nodes(); ++rank) {
                Node const node = batch.node(rank);
                if (node >= k_first_gap || !leaving_[i].stays(batch, rank)) continue;
                if (node >= stays.size()) batch.damaged("a node is no phrase of the index");
                stays[node] = true;
            }
        }
        phrases_ = Renumbering(stays);
    }

    void take_shard(std::size_t i) {
        StoredShard const & shard = stored_.dictionary().shards()[i];
        FileRecord const & file = stored_.generation().shards[i];
        std::uint32_t const first = stored_.dictionary().first_phrase(i);
        std::vector<bool> stays;
        for (std::uint32_t phrase = 0; phrase < shard.phrases(); ++phrase) {
            stays.push_back(phrases_.stays(first + phrase));
            if (stays.back()) next_.distinct_bases += shard.length(phrase);
        }
        auto const staying = std::ranges::count(stays, true);
        if (staying == 0) return;
        if (staying == shard.phrases()) {
            next_.shards.push_back(file);
            return;
        }
        shard.verify(); // else what is damaged would get new checksums
        next_.shards.push_back(write_shard(layout_, erase_phrases(shard, stays)));
    }

    void take_batch(std::size_t i) {
        StoredBatch const & batch = stored_.batches()[i];
        LeavingVisits const & leaving = leaving_[i];
        if (leaving.all()) return;
        for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence) {
            std::uint32_t const haplotype = batch.haplotype(sequence);
            if (!haplotypes_.stays(haplotype) ||
                next_.haplotype_number[haplotypes_[haplotype]] == k_possible_haplotype)
                continue;
            ++next_.sequences;
            next_.total_bases += batch.sequence_length(sequence);
        }
        if (leaving.none() && keeps_numbers(batch)) {
            next_.batches.push_back(stored_.generation().batches[i]);
            return;
        }
        batch.verify();
        BatchContent const rest = erase_sequences(batch, leaving, haplotypes_, phrases_);
        next_.batches.push_back(write_batch(layout_, rest.batch, rest.tables));
    }

    // Whether nothing leaves that stands before what the batch names.
    [[nodiscard]] bool keeps_numbers(StoredBatch const & batch) const {
        for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence)
            if (haplotypes_[batch.haplotype(sequence)] != batch.haplotype(sequence)) return false;
        for (std::uint32_t rank = 0; rank < batch.nodes(); ++rank)
            if (batch.node(rank) < k_first_gap && phrases_[batch.node(rank)] != batch.node(rank))
                return false;
        return true;
    }

    StoredIndex const & stored_;
    IndexLayout const & layout_;
    Generation next_;
    Renumbering haplotypes_;
    Renumbering phrases_;
    std::vector<LeavingVisits> leaving_; // per batch
};

} // namespace

Generation erase_content(StoredIndex const & stored, SampleSet const & staying,
                         IndexLayout const & layout, BuildOptions const & options) {
    validate(options);
    Generation next;
    oneapi::tbb::task_arena arena(static_cast<int>(options.threads));
    arena.execute([&] { next = ContentEraser(stored, staying, layout).erase(); });
    return next;
}

} // namespace tansaku
