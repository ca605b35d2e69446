// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/filter/sample_set.hpp"
#include "index/catalogue/schema/id_policy.hpp"
#include "index/catalogue/stored/sample_table.hpp"
#include "index/format/generation.hpp"
#include "index/format/generation_hold.hpp"
#include "index/format/index_layout.hpp"
#include "index/read/stored_batch.hpp"
#include "index/read/stored_dictionary.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tansaku {

// How the shards and batches of an index are come by.
struct FileSource {
    FileSource(FileAccess how = FileAccess::mapped, std::filesystem::path folder = {})
        : access(how)
        , stage(std::move(folder)) {}
    FileAccess access;
    // Folder on a disk of this machine where copies of them are, or are made (staged_files.hpp);
    // empty: those of the index are opened.
    std::filesystem::path stage;
    // Of the batches, those that are searched; empty: all. The others are mapped where they are,
    // and nothing of them is read: whoever is in them is not found.
    std::vector<bool> held = {};
    // Of the shards, those in which words are looked up (StoredDictionary::holds); empty: all. The
    // others are mapped where they are, and nothing but texts is read of them.
    std::vector<bool> held_shards = {};
    // Shards and batches that can't be opened are done without, and so are batches whose sequences
    // have phrases of such a shard: StoredIndex::missing(). Not with a stage, nor with `held`.
    bool may_miss = false;
};

// The published generation of an index, opened for reading. Files are mapped, not read, unless they
// are to be loaded or copied: opening takes about the same time whatever their size. Who removes
// files can see that they are open. Const from then on: any number of threads.
class StoredIndex {
public:
    // A writer may publish meanwhile, and sweep what this was about to open: then the newer
    // generation is opened.
    // Throws Error: input (E-IDX-01) when there is no index, damaged when it can't be trusted; as
    // StagedFiles where copies are made.
    [[nodiscard]] static StoredIndex open(std::filesystem::path const & root,
                                          FileSource const & source = {});

    // An older generation, by its number; absent: the published one, as above.
    // Throws Error: input, E-IDX-08, when it is gone; damaged.
    [[nodiscard]] static StoredIndex open(std::filesystem::path const & root,
                                          std::optional<std::uint64_t> generation,
                                          FileSource const & source = {});

    // The generation of that name, current or not. Throws Error: damaged, also when it is gone.
    [[nodiscard]] static StoredIndex open(IndexLayout const & layout, std::string const & name,
                                          FileSource const & source = {});

    [[nodiscard]] Generation const & generation() const noexcept { return generation_; }
    [[nodiscard]] IdPolicy id_policy() const noexcept { return id_policy_; }
    [[nodiscard]] SampleTable const & samples() const noexcept { return samples_; }
    [[nodiscard]] StoredDictionary const & dictionary() const noexcept { return dictionary_; }
    [[nodiscard]] std::vector<StoredBatch> const & batches() const noexcept { return batches_; }

    // What could not be opened, where the source permits that: paths in the index. Then batches()
    // and generation().batches are those that can be searched, and held_samples() tells who that
    // is; numbers of samples, sequences and bases are those of the whole.
    [[nodiscard]] std::vector<std::string> const & missing() const noexcept { return missing_; }

    [[nodiscard]] bool holds(std::size_t batch) const { return held_.empty() || held_[batch]; }
    // Samples of the batches that are held; absent: all are. O(sequences).
    [[nodiscard]] std::optional<SampleSet> held_samples() const;

    // Bases of a node of `batch`.
    [[nodiscard]] std::uint32_t node_length(StoredBatch const & batch, Node node) const;
    // One of `batch`, of a visit of that node: it lies on the phrase. O(runs).
    [[nodiscard]] Overlay overlay(StoredBatch const & batch, std::uint32_t rank,
                                  std::uint32_t number) const;
    // The whole sequence, as it was read. O(length).
    [[nodiscard]] std::vector<Residue> sequence(StoredBatch const & batch,
                                                std::uint32_t sequence) const;

    // Checks every block of every file; `deep` also that the tables tell the same and that every
    // sequence can be read. Throws Error: damaged at the first difference.
    void verify(bool deep) const;

private:
    StoredIndex(GenerationHold hold, Generation generation, IdPolicy ids, SampleTable samples,
                StoredDictionary dictionary, std::vector<StoredBatch> batches,
                std::vector<bool> held, std::vector<std::string> missing);

    GenerationHold hold_;
    Generation generation_;
    IdPolicy id_policy_;
    SampleTable samples_;
    StoredDictionary dictionary_;
    std::vector<StoredBatch> batches_;
    std::vector<bool> held_; // per batch; empty: all
    std::vector<std::string> missing_;
};

} // namespace tansaku
