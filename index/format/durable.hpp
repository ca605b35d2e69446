// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

namespace tansaku {

// Files that appear whole or not at all, and survive a crash of the machine.
// Every failure throws Error: resource, with the path and the system's reason.

// Gives the finished file `part` its name. It is whole for who reads it from then on; a crash of
// the machine may still take it until make_durable() has returned.
void place_file(std::filesystem::path const & part, std::filesystem::path const & path);

// fsync of files that were placed, and of their folders; all at once, since each waits for the
// disk.
void make_durable(std::span<std::filesystem::path const> files);

// Both, for a file of its own.
void publish_file(std::filesystem::path const & part, std::filesystem::path const & path);

// Writes `text` to "<path>.part" and makes it `path`, durably, replacing an older one, whose
// permissions it takes.
void replace_file(std::filesystem::path const & path, std::string_view text);

} // namespace tansaku
