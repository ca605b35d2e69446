// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/text_column.hpp"
#include "index/format/dataset_place.hpp"
#include "index/format/file_access.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// Reads one HDF5 file. Every failure throws Error: damaged, with file and dataset.
// One thread at a time (libhdf5 has one lock for the whole process anyway).
class Hdf5Reader {
public:
    // Checks signature, kind and format version. A newer version is Error: damaged, E-FMT-02.
    Hdf5Reader(std::filesystem::path path, std::string_view kind,
               FileAccess access = FileAccess::mapped);
    ~Hdf5Reader();
    Hdf5Reader(Hdf5Reader const &) = delete;
    Hdf5Reader & operator=(Hdf5Reader const &) = delete;

    [[nodiscard]] bool has(std::string_view name) const;
    [[nodiscard]] std::vector<std::uint8_t> read_u8(std::string_view name) const;
    [[nodiscard]] std::vector<std::uint16_t> read_u16(std::string_view name) const;
    [[nodiscard]] std::vector<std::uint32_t> read_u32(std::string_view name) const;
    [[nodiscard]] std::vector<std::uint64_t> read_u64(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> read_strings(std::string_view name) const;
    // The same, as they stand in the file where that can be: the file stays open that way for as
    // long as they are there.
    [[nodiscard]] TextColumn read_texts(std::string_view name) const;
    [[nodiscard]] bool has_attribute(std::string_view name) const;
    [[nodiscard]] std::uint64_t attribute_u64(std::string_view name) const;
    [[nodiscard]] std::string attribute_text(std::string_view name) const;

    // Places of all datasets, in the order of their names.
    [[nodiscard]] std::vector<DatasetPlace> places() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace tansaku
