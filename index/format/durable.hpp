// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <filesystem>
#include <string_view>

namespace tansaku {

// Files that appear whole or not at all, and survive a crash once the call has returned.
// Every failure throws Error: resource, with the path and the system's reason.

// fsync of `part`, rename to `path`, fsync of the folder.
void publish_file(std::filesystem::path const & part, std::filesystem::path const & path);

// Writes `text` to "<path>.part" and publishes it as `path`, replacing an older one.
void replace_file(std::filesystem::path const & path, std::string_view text);

} // namespace tansaku
