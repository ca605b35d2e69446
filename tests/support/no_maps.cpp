// SPDX-License-Identifier: BSD-3-Clause
// Preloaded before a program (LD_PRELOAD): no file system can map files any more.
#include <cerrno>

#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

extern "C" __attribute__((visibility("default"))) void *
mmap(void * address, size_t size, int protection, int flags, int file, off_t offset) {
    if ((flags & MAP_ANONYMOUS) == 0) {
        errno = ENODEV;
        return MAP_FAILED;
    }
    return reinterpret_cast<void *>(
        ::syscall(SYS_mmap, address, size, protection, flags, file, offset));
}
