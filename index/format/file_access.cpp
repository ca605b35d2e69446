// SPDX-License-Identifier: BSD-3-Clause
#include "index/format/file_access.hpp"

#include <sys/types.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace tansaku {

bool has_all_pages(int file, std::uint64_t bytes) noexcept {
    constexpr auto k_tmpfs = 0x01021994; // as statfs(2) lists it
    struct statfs kind {};
    if (::fstatfs(file, &kind) != 0 || kind.f_type != k_tmpfs) return true;
    ::off_t const hole = ::lseek(file, 0, SEEK_HOLE); // its end, where there is none
    static_cast<void>(::lseek(file, 0, SEEK_SET));
    return hole < 0 || static_cast<std::uint64_t>(hole) >= bytes;
}

} // namespace tansaku
