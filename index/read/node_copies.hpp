// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/index_layout.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tansaku {

// A copy of an index's files on a disk of a node (staged_files.hpp), as the index knows of it, so
// that a purge can tell where else its bytes are.
struct NodeCopy {
    std::string host;
    std::filesystem::path folder; // that was named for copies; absolute
    std::uint64_t generation = 0; // the oldest one of which files may be there
};

// All copies that were noted, by host and folder. Throws Error: damaged, E-STG-02.
[[nodiscard]] std::vector<NodeCopy> node_copies(IndexLayout const & layout);
// The one of a host in a folder.
[[nodiscard]] std::optional<NodeCopy> find_copy(IndexLayout const & layout,
                                                std::string const & host,
                                                std::filesystem::path const & folder);
// Notes a copy, durably, instead of what was noted of this host and folder. Throws Error: resource.
void note_copy(IndexLayout const & layout, NodeCopy const & copy);
// False when none was noted. Throws Error: resource.
bool forget_copy(IndexLayout const & layout, std::string const & host,
                 std::filesystem::path const & folder);

} // namespace tansaku
