// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/opened_shards.hpp"

#include "index/format/schema.hpp"

#include <algorithm>
#include <ranges>

namespace tansaku {
namespace {

// Phrases of a shard that can't be asked: as many as it has begins of phrases, but the last.
std::uint32_t phrases_of(FileRecord const & shard) {
    auto const starts =
        std::ranges::find(shard.datasets, schema::k_phrase_start, &DatasetPlace::name);
    if (starts == shard.datasets.end() || starts->count == 0) return 0;
    return static_cast<std::uint32_t>(starts->count - 1);
}

} // namespace

OpenedShards::OpenedShards(Generation const & generation, IndexLayout const & files,
                           FileSource const & source) {
    std::uint32_t next = 0;
    for (std::size_t i = 0; i < generation.shards.size(); ++i) {
        FileRecord const & file = generation.shards[i];
        bool const held =
            source.held_shards.size() != generation.shards.size() || source.held_shards[i];
        try {
            shards.emplace_back(files.shard(file.id), file,
                                held ? source.access : FileAccess::mapped);
            first.push_back(next);
            next += shards.back().phrases();
        } catch (Error const & error) {
            if (!source.may_miss || error.fault() != Fault::damaged) throw;
            miss("shards/" + file.id + ".h5", error);
            holes_.emplace_back(next, next + phrases_of(file));
            next = holes_.back().second;
        }
    }
    first.push_back(next);
}

std::vector<StoredBatch> OpenedShards::open_batches(Generation & generation,
                                                    IndexLayout const & files,
                                                    FileSource const & source) {
    std::vector<StoredBatch> batches;
    std::vector<FileRecord> records;
    for (FileRecord & file : generation.batches) {
        try {
            StoredBatch batch(files.batch(file.id), file, source.access);
            if (!can_read(batch)) continue;
            batches.push_back(std::move(batch));
            records.push_back(std::move(file));
        } catch (Error const & error) {
            if (error.fault() != Fault::damaged) throw;
            miss("batches/" + file.id + ".h5", error);
        }
    }
    if (batches.empty() && !why.empty()) throw Error(Fault::damaged, std::move(why));
    generation.batches = std::move(records);
    return batches;
}

// Whether none of its nodes, which ascend, is in a shard that is missing.
bool OpenedShards::can_read(StoredBatch const & batch) const {
    auto const ranks = std::views::iota(0u, batch.nodes());
    return std::ranges::none_of(holes_, [&](auto const & hole) {
        auto const at = std::ranges::lower_bound(
            ranks, hole.first, {}, [&](std::uint32_t rank) { return batch.node(rank); });
        return at != ranks.end() && batch.node(*at) < hole.second;
    });
}

void OpenedShards::miss(std::string path, Error const & error) {
    missing.push_back(std::move(path));
    if (why.empty()) why = error.findings();
}

} // namespace tansaku
