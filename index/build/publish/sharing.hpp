// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <filesystem>

namespace tansaku {

// Who may read an index; chosen when it is made.
enum class Sharing { owner, group };

// Of all files of the index, and of its folders.
[[nodiscard]] std::filesystem::perms file_permissions(Sharing sharing) noexcept;
[[nodiscard]] std::filesystem::perms folder_permissions(Sharing sharing) noexcept;

// How the index in this folder is shared.
[[nodiscard]] Sharing sharing_of(std::filesystem::path const & root);

} // namespace tansaku
