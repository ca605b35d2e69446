// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/stored/sample_table.hpp"
#include "index/format/hdf5_reader.hpp"
#include "index/format/hdf5_writer.hpp"

#include <filesystem>

namespace tansaku {

// Writes `table` into the group "catalogue" of a generation file.
void write_catalogue(Hdf5Writer & writer, SampleTable const & table);

// Reads it back. Throws Error: damaged, E-FMT-12 when anything in it contradicts itself or the
// vocabularies; `path` is how the error calls the file.
[[nodiscard]] SampleTable read_catalogue(Hdf5Reader const & reader,
                                         std::filesystem::path const & path);

} // namespace tansaku
