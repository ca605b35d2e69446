// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <tansaku/export.hpp>

/// @file
/// Version of the library.

namespace tansaku::api {

/// Of these headers. While the major number is 0, a change of the minor number may break programs
/// that are not compiled anew; the C interface (tansaku.h) stays.
inline constexpr int k_version_major = 0;
inline constexpr int k_version_minor = 1; ///< see k_version_major
inline constexpr int k_version_patch = 0; ///< repairs only

/// Version of the library that runs, "0.1.0". Any thread. Never fails.
[[nodiscard]] TANSAKU_API char const * version() noexcept;

} // namespace tansaku::api
