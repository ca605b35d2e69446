// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace tansaku {

// Bytes that this user may still write below `folder`, which need not exist yet, as the file system
// tells it; quotas are not in it on most. The largest number where it can't be told.
[[nodiscard]] std::uint64_t free_bytes(std::filesystem::path const & folder) noexcept;

// Refuses work whose files will not fit: looks at the free space, and asks the file system to set
// so many bytes aside for a moment, which also a quota may refuse. On file systems that set nothing
// aside quotas are not seen. Nothing is left behind. `what` is to be written, for the message.
// Throws Error: resource, E-IO-16.
void require_space(std::filesystem::path const & folder, std::uint64_t bytes,
                   std::string_view what);

} // namespace tansaku
