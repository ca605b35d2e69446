// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/dataset_place.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// Where the datasets of an HDF5 file lie, as text in front of all that is HDF5's (its user block):
// who has it reads them without libhdf5, which takes longer to begin than the datasets to read.
// index/FORMAT.md describes the lines.
struct PlaceTable {
    std::map<std::string, std::string, std::less<>> attributes; // of the file; numbers as digits
    std::vector<DatasetPlace> datasets;                         // by name

    // Absent: there is no such dataset.
    [[nodiscard]] DatasetPlace const * find(std::string_view name) const;
};

// Bytes of the user block, of which HDF5 wants a power of two.
inline constexpr std::uint64_t k_place_table_bytes = 8192;

// At most k_place_table_bytes; empty when more would be needed, or a value has a line end.
[[nodiscard]] std::string text_of(PlaceTable const & table);

// Of the first bytes of a file; absent: it has none, or one that is damaged.
[[nodiscard]] std::optional<PlaceTable> place_table_of(std::span<std::uint8_t const> file);

} // namespace tansaku
