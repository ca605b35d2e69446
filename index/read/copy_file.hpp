// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/generation.hpp"

#include <filesystem>

namespace tansaku {

// Copies a shard or batch, comparing what is read with every checksum of its record. The copy
// appears under its name when it is whole and on the disk; it may only be read. On any error
// nothing is left. Throws Error: damaged, naming `from`; resource, E-IO-16 for lack of space,
// E-IO-12.
void copy_checked(std::filesystem::path const & from, std::filesystem::path const & to,
                  FileRecord const & record);

// Whether a file is one that is being copied.
[[nodiscard]] bool is_part(std::filesystem::path const & path);

// Whether a file has the length and the first bytes of the record.
[[nodiscard]] bool is_copy_of(std::filesystem::path const & path, FileRecord const & record);

} // namespace tansaku
