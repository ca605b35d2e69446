// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/consent/consent_watch.hpp"
#include "index/format/mapped_file.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>

namespace tansaku::api {

// Who may be shown. A greater number is a later look; equal numbers are equal sets.
struct LiveSet {
    std::uint64_t number = 0;
    std::shared_ptr<SampleSet const> samples;
};

// A generation that is open, and who of it may be shown as that changes. Any number of threads.
class Snapshot {
public:
    // The generation of that number, or the published one if it is 0. At most `memory_cap` bytes of
    // files are loaded (0: any number). Opens go one by one: HDF5 is not made for threads.
    // Throws Error.
    [[nodiscard]] static std::shared_ptr<Snapshot> open(std::filesystem::path const & folder,
                                                        std::uint64_t generation, FileAccess access,
                                                        std::uint64_t memory_cap);

    [[nodiscard]] StoredIndex const & index() const noexcept { return index_; }
    [[nodiscard]] std::uint64_t generation() const noexcept { return index_.generation().number; }
    [[nodiscard]] std::uint64_t file_bytes() const noexcept;

    // A system call. Throws Error: damaged, E-CON-05.
    [[nodiscard]] LiveSet live() const;

private:
    Snapshot(std::filesystem::path const & folder, StoredIndex index);

    StoredIndex index_;
    mutable std::mutex mutex_; // of what follows
    mutable ConsentWatch watch_;
    mutable LiveSet live_;
};

} // namespace tansaku::api
