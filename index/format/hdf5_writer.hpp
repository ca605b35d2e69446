// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/text_column.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// Writes one new HDF5 file. Datasets are contiguous, and in shards and batches begin at multiples
// of 64 bytes, so that a reader can use them in a mapping. The file appears under its name only by
// publish(): before that it is "<path>.part", and the destructor removes an unpublished one.
// One thread at a time. Every failure throws Error: resource (disk, permission).
class Hdf5Writer {
public:
    // REQUIRES: the parent folder exists. `kind` is "shard", "batch" or "generation" and is stored
    // beside the format version.
    Hdf5Writer(std::filesystem::path path, std::string_view kind);
    ~Hdf5Writer();
    Hdf5Writer(Hdf5Writer const &) = delete;
    Hdf5Writer & operator=(Hdf5Writer const &) = delete;

    // Dataset names are "group/name"; the group is made on first use. An empty array is stored as
    // a dataset of no elements.
    void write(std::string_view name, std::span<std::uint8_t const> values);
    void write(std::string_view name, std::span<std::uint16_t const> values);
    void write(std::string_view name, std::span<std::uint32_t const> values);
    void write(std::string_view name, std::span<std::uint64_t const> values);
    // Strings as two datasets: name + "/bytes" (u8) and name + "/start" (u32, one more than the
    // strings). REQUIRES: less than 4 GiB of bytes in all.
    void write(std::string_view name, TextColumn const & values);
    // A number or text that belongs to the whole file.
    void attribute(std::string_view name, std::uint64_t value);
    void attribute(std::string_view name, std::string_view value);

    // Closes the file and gives it its name; it survives a crash once make_durable() was called for
    // it. Nothing may be written afterwards.
    void publish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace tansaku
