// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/stored_index.hpp"

#include "index/catalogue/store.hpp"
#include "index/format/hdf5_reader.hpp"
#include "index/format/index_layout.hpp"
#include "index/format/schema.hpp"
#include "index/read/sequence_walk.hpp"
#include "index/read/verify_batch.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>
#include <utility>

namespace tansaku {
namespace {

// What CURRENT says, whatever it is; "" when it can't be read.
std::string current_line(IndexLayout const & layout) {
    std::ifstream file(layout.current());
    std::string line;
    std::getline(file, line);
    return line;
}

} // namespace

StoredIndex::StoredIndex(GenerationHold hold, Generation generation, IdPolicy ids,
                         SampleTable samples, StoredDictionary dictionary,
                         std::vector<StoredBatch> batches)
    : hold_(std::move(hold))
    , generation_(std::move(generation))
    , id_policy_(ids)
    , samples_(std::move(samples))
    , dictionary_(std::move(dictionary))
    , batches_(std::move(batches)) {}

StoredIndex StoredIndex::open(std::filesystem::path const & root, FileAccess access) {
    IndexLayout const layout{root};
    // Every turn but the last sees another generation published.
    for (std::string line = current_line(layout);;) {
        try {
            return open(layout, read_current(layout).name, access);
        } catch (Error const & error) {
            std::string newer = current_line(layout);
            if (error.fault() != Fault::damaged || newer == line) throw;
            line = std::move(newer);
        }
    }
}

StoredIndex StoredIndex::open(std::filesystem::path const & root,
                              std::optional<std::uint64_t> generation, FileAccess access) {
    if (!generation) return open(root, access);
    IndexLayout const layout{root};
    std::string const current = read_current(layout).name;
    std::string const name = generation_name(*generation);
    std::error_code ignored;
    // One that is not published yet is not there, though its file may be.
    if (name.size() > current.size() || (name.size() == current.size() && name > current) ||
        !std::filesystem::exists(layout.generation(name), ignored))
        throw Error(Fault::input, "E-IDX-08", root.string(),
                    "no generation of this number is left; 'tansaku info' tells the published one, "
                    "and compaction and purge end all before theirs");
    return open(layout, name, access);
}

StoredIndex StoredIndex::open(IndexLayout const & layout, std::string const & name,
                              FileAccess access) {
    std::filesystem::path const path = layout.generation(name);
    GenerationHold hold(path);
    Hdf5Reader const reader(path, schema::k_generation_kind);
    Generation generation = read_generation(reader, path);
    SampleTable samples = read_catalogue(reader, path);
    auto const ids = id_policy_of(reader.attribute_text("id_policy"));
    std::uint32_t const with_sequence = samples.with_sequence;
    bool const fits = ids && std::ranges::all_of(generation.haplotype_sample, [&](std::uint32_t s) {
                          return s < with_sequence;
                      });
    if (!fits)
        throw Error(Fault::damaged, "E-FMT-06", path.string(),
                    "samples and haplotypes contradict each other; restore the file from a copy, "
                    "or build the index again");
    std::vector<StoredShard> shards;
    for (FileRecord const & file : generation.shards)
        shards.emplace_back(layout.shard(file.id), file, access);
    std::vector<StoredBatch> batches;
    for (FileRecord const & file : generation.batches)
        batches.emplace_back(layout.batch(file.id), file, access);
    return {std::move(hold),
            std::move(generation),
            *ids,
            std::move(samples),
            StoredDictionary(std::move(shards)),
            std::move(batches)};
}

std::uint32_t StoredIndex::node_length(StoredBatch const & batch, Node node) const {
    return node >= k_first_gap ? batch.gap_length(node) : dictionary_.length(node);
}

std::vector<Residue> StoredIndex::sequence(StoredBatch const & batch,
                                           std::uint32_t sequence) const {
    return read_sequence(*this, batch, sequence);
}

void StoredIndex::verify(bool deep) const {
    for (StoredShard const & shard : dictionary_.shards())
        deep ? shard.verify_deep() : shard.verify();
    for (StoredBatch const & batch : batches_) {
        batch.verify();
        if (deep) verify_batch(*this, batch);
    }
}

} // namespace tansaku
