// SPDX-License-Identifier: BSD-3-Clause
#include "index/format/free_space.hpp"

#include "index/core/error.hpp"

#include <cerrno>
#include <limits>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace tansaku {
namespace {

namespace fs = std::filesystem;

constexpr auto k_tmpfs = 0x01021994; // as statfs(2) lists it

// The folder itself, or the nearest above that is there.
fs::path existing(fs::path const & folder) {
    std::error_code unknown;
    fs::path path = fs::absolute(folder, unknown);
    while (!path.empty() && path != path.root_path() && !fs::is_directory(path, unknown))
        path = path.parent_path();
    return path;
}

// Sets `bytes` aside in a file without a name, and lets go of them. Returns the error's number; 0
// also where the file system can't do that.
int try_to_reserve(fs::path const & folder, std::uint64_t bytes) noexcept {
    struct statfs kind {};
    // In memory, to set aside is to take.
    if (::statfs(folder.c_str(), &kind) != 0 || kind.f_type == k_tmpfs) return 0;
    if (bytes > static_cast<std::uint64_t>(std::numeric_limits<::off_t>::max())) return ENOSPC;
    int const file = ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0) return errno == EDQUOT ? EDQUOT : 0;
    int error = 0;
    if (::fallocate(file, FALLOC_FL_KEEP_SIZE, 0, static_cast<::off_t>(bytes)) != 0) error = errno;
    ::close(file);
    return error == ENOSPC || error == EDQUOT ? error : 0;
}

} // namespace

std::uint64_t free_bytes(fs::path const & folder) noexcept {
    struct statvfs space {};
    if (::statvfs(existing(folder).c_str(), &space) != 0)
        return std::numeric_limits<std::uint64_t>::max();
    return std::uint64_t{space.f_bavail} * space.f_frsize;
}

void require_space(fs::path const & folder, std::uint64_t bytes, std::string_view what) {
    if (bytes == 0) return;
    std::uint64_t const free = free_bytes(folder);
    int const error = free < bytes ? ENOSPC : try_to_reserve(existing(folder), bytes);
    if (error == 0) return;
    std::string const found = error == EDQUOT ? "your quota does not allow that"
                                              : std::to_string(free) + " bytes are free";
    throw Error(Fault::resource, "E-IO-16", folder.string(),
                std::string(what) + " needs at least " + std::to_string(bytes) + " bytes here; " +
                    found + "; nothing was done: free space or quota, or choose another folder");
}

} // namespace tansaku
