// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/stored/sample_table.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace tansaku::cli {

// Chosen fields of the metadata as columns of a result. Several values of a sample are joined by
// ';'; a field without a value is "unknown".
class MetadataColumns {
public:
    MetadataColumns() = default; // no columns
    // Throws Error: input, E-USE-04 for a name that is no column (with the list) and E-FLT-01 when
    // the index has no metadata. REQUIRES: the table outlives it.
    MetadataColumns(SampleTable const & table, std::span<std::string const> names);

    [[nodiscard]] bool empty() const noexcept { return columns_.empty(); }
    // Both append "<separator><text>" per column.
    void append_names(std::string & text, char separator) const;
    void append_values(std::string & text, char separator, std::size_t sample) const;

private:
    SampleTable const * table_ = nullptr;
    std::vector<std::size_t> columns_; // in the table of columns that there are
};

// What people are told of a sample beside its id: "TMM, 40-49, female".
[[nodiscard]] std::string describe_sample(SampleTable const & table, std::size_t sample);

} // namespace tansaku::cli
