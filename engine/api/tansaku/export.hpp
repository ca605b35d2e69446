// SPDX-License-Identifier: BSD-3-Clause
#pragma once

/// @file
/// What the shared library shows. Everything else in it is hidden, so it can't meet other versions
/// of the same libraries in one process.

#if defined(__GNUC__)
#define TANSAKU_API __attribute__((visibility("default")))
#define TANSAKU_LOCAL __attribute__((visibility("hidden")))
#else
#define TANSAKU_API
#define TANSAKU_LOCAL
#endif
