// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/stored_index.hpp"

#include "index/catalogue/stored/store.hpp"
#include "index/format/hdf5_reader.hpp"
#include "index/format/index_layout.hpp"
#include "index/format/schema.hpp"
#include "index/read/opened_shards.hpp"
#include "index/read/sequence_walk.hpp"
#include "index/read/staged_files.hpp"
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
                         std::vector<StoredBatch> batches, std::vector<bool> held,
                         std::vector<std::string> missing)
    : hold_(std::move(hold))
    , generation_(std::move(generation))
    , id_policy_(ids)
    , samples_(std::move(samples))
    , dictionary_(std::move(dictionary))
    , batches_(std::move(batches))
    , held_(std::move(held))
    , missing_(std::move(missing)) {}

StoredIndex StoredIndex::open(std::filesystem::path const & root, FileSource const & source) {
    IndexLayout const layout{root};
    // Every turn but the last sees another generation published.
    for (std::string line = current_line(layout);;) {
        try {
            return open(layout, read_current(layout).name, source);
        } catch (Error const & error) {
            std::string newer = current_line(layout);
            if (error.fault() != Fault::damaged || newer == line) throw;
            line = std::move(newer);
        }
    }
}

StoredIndex StoredIndex::open(std::filesystem::path const & root,
                              std::optional<std::uint64_t> generation, FileSource const & source) {
    if (!generation) return open(root, source);
    IndexLayout const layout{root};
    return open(layout, pinned_generation(layout, generation).name, source);
}

StoredIndex StoredIndex::open(IndexLayout const & layout, std::string const & name,
                              FileSource const & source) {
    std::filesystem::path const path = layout.generation(name);
    GenerationHold hold(path);
    bool const stays = source.access == FileAccess::mapped && source.stage.empty();
    Hdf5Reader const reader(path, schema::k_generation_kind,
                            stays ? FileAccess::mapped : FileAccess::loaded);
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
    std::size_t const files_of_batches = generation.batches.size();
    std::vector<bool> held_shards;
    if (source.held_shards.size() == generation.shards.size()) held_shards = source.held_shards;
    auto const is_held = [&](std::size_t batch) {
        return source.held.size() != files_of_batches || source.held[batch];
    };
    std::optional<StagedFiles> staged;
    if (!source.stage.empty()) staged.emplace(layout, source.stage, generation, is_held);
    IndexLayout const & files = staged ? staged->files() : layout;
    OpenedShards shards(generation, files, source);
    if (source.may_miss) {
        std::vector<StoredBatch> batches = shards.open_batches(generation, files, source);
        bool const whole = shards.missing.empty();
        std::vector<bool> held(whole ? 0 : batches.size(), true);
        return {std::move(hold),
                std::move(generation),
                *ids,
                std::move(samples),
                StoredDictionary(std::move(shards.shards), std::move(shards.first)),
                std::move(batches),
                std::move(held),
                std::move(shards.missing)};
    }
    std::vector<StoredBatch> batches;
    for (std::size_t i = 0; i < files_of_batches; ++i) {
        FileRecord const & file = generation.batches[i];
        if (is_held(i))
            batches.emplace_back(files.batch(file.id), file, source.access);
        else
            batches.emplace_back(layout.batch(file.id), file, FileAccess::mapped);
    }
    if (staged) staged->sweep(generation);
    return {
        std::move(hold),
        std::move(generation),
        *ids,
        std::move(samples),
        StoredDictionary(std::move(shards.shards), std::move(shards.first), std::move(held_shards)),
        std::move(batches),
        source.held.size() == files_of_batches ? source.held : std::vector<bool>{},
        {}};
}

std::optional<SampleSet> StoredIndex::held_samples() const {
    if (held_.empty()) return std::nullopt;
    SampleSet samples(samples_.samples());
    for (std::size_t i = 0; i < batches_.size(); ++i) {
        if (!held_[i]) continue;
        for (std::uint32_t sequence = 0; sequence < batches_[i].sequences(); ++sequence) {
            std::uint32_t const haplotype = batches_[i].haplotype(sequence);
            if (haplotype >= generation_.haplotype_sample.size())
                batches_[i].damaged("a sequence belongs to a haplotype that there is not");
            samples.insert(generation_.haplotype_sample[haplotype]);
        }
    }
    return samples;
}

std::uint32_t StoredIndex::node_length(StoredBatch const & batch, Node node) const {
    return node >= k_first_gap ? batch.gap_length(node) : dictionary_.length(node);
}

Overlay StoredIndex::overlay(StoredBatch const & batch, std::uint32_t rank,
                             std::uint32_t number) const {
    Node const node = batch.node(rank);
    Overlay overlay = batch.overlays().read(number);
    if (node >= k_first_gap || overlay.back().end > node_length(batch, node))
        batch.damaged("ambiguity codes do not lie on their phrase");
    return overlay;
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
