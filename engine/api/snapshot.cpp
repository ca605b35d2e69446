// SPDX-License-Identifier: BSD-3-Clause
#include "engine/api/snapshot.hpp"

#include "index/catalogue/stored/owner_mode.hpp"
#include "index/core/error.hpp"

#include <optional>
#include <utility>

namespace tansaku::api {
namespace {

// HDF5 keeps state for the whole process, and Debian's is built without locks.
std::mutex & hdf5_mutex() {
    static std::mutex mutex;
    return mutex;
}

std::uint64_t bytes_of(Generation const & generation) {
    std::uint64_t bytes = 0;
    for (auto const * files : {&generation.shards, &generation.batches})
        for (FileRecord const & file : *files)
            bytes += file.bytes;
    return bytes;
}

StoredIndex open_stored(std::filesystem::path const & folder, std::uint64_t generation,
                        FileAccess access) {
    if (generation == 0) return StoredIndex::open(folder, access);
    return StoredIndex::open(folder, std::optional(generation), access);
}

} // namespace

std::shared_ptr<Snapshot> Snapshot::open(std::filesystem::path const & folder,
                                         std::uint64_t generation, FileAccess access,
                                         std::uint64_t memory_cap) {
    require_owner(folder);
    std::lock_guard const lock(hdf5_mutex());
    // What is loaded is mapped before, so that nothing is read that the cap does not allow.
    StoredIndex index = open_stored(folder, generation, FileAccess::mapped);
    require_no_tiers(index.samples());
    if (generation != 0) require_no_tiers(StoredIndex::open(folder).samples()); // they bind it too
    if (access == FileAccess::loaded) {
        std::uint64_t const bytes = bytes_of(index.generation());
        if (memory_cap != 0 && bytes > memory_cap)
            throw tansaku::Error(tansaku::Fault::resource, "E-MEM-03", folder.string(),
                                 "its files have " + std::to_string(bytes) +
                                     " bytes, and at most " + std::to_string(memory_cap) +
                                     " may be loaded; map them, or allow more");
        index = open_stored(folder, index.generation().number, access);
    }
    return std::shared_ptr<Snapshot>(new Snapshot(folder, std::move(index)));
}

Snapshot::Snapshot(std::filesystem::path const & folder, StoredIndex index)
    : index_(std::move(index))
    , watch_(IndexLayout{folder}, index_.samples(), index_.generation().number)
    , live_{1, std::make_shared<SampleSet const>(watch_.live())} {}

std::uint64_t Snapshot::file_bytes() const noexcept { return bytes_of(index_.generation()); }

LiveSet Snapshot::live() const {
    std::lock_guard const lock(mutex_);
    if (!watch_.is_due()) return live_;
    std::lock_guard const reading(hdf5_mutex()); // the newest catalogue is looked at
    if (watch_.look() && watch_.live() != *live_.samples)
        live_ = {live_.number + 1, std::make_shared<SampleSet const>(watch_.live())};
    return live_;
}

} // namespace tansaku::api
