// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>

namespace tansaku {

// How a file's bytes come into memory: mapped, so that those are read that are needed, shared by
// all programs and given up by the system when it needs room; or read as a whole into memory of the
// program's own, so that nothing that happens to the file later can disturb a reader. A file system
// that can't map has its files loaded.
enum class FileAccess : std::uint8_t { mapped, loaded };

// Whether an open file of `bytes` can be mapped and be sure of its pages. In a file system in
// memory a look into a hole takes a page, and there may be none left: that would end the program by
// a signal, and what is read needs none.
[[nodiscard]] bool has_all_pages(int file, std::uint64_t bytes) noexcept;

} // namespace tansaku
