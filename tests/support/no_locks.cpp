// SPDX-License-Identifier: BSD-3-Clause
// Preloaded before a program (LD_PRELOAD): no file system has locks any more.
#include <cerrno>

extern "C" __attribute__((visibility("default"))) int flock(int /*file*/, int /*operation*/) {
    errno = ENOLCK;
    return -1;
}
