// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/file/part_lock.hpp"

#include "index/core/error.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tansaku::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void cannot_write(fs::path const & output, int error) {
    throw Error(Fault::resource, "E-IO-12", output.string(),
                "can't be written: " + std::system_category().message(error) +
                    "; free space or quota, or give another file");
}

// Whether `path` is still the file that is open: who had it locked may have renamed it.
bool is_at(int file, fs::path const & path) noexcept {
    struct stat open {};
    struct stat there {};
    return ::fstat(file, &open) == 0 && ::stat(path.c_str(), &there) == 0 &&
           open.st_ino == there.st_ino && open.st_dev == there.st_dev;
}

} // namespace

PartLock::PartLock(fs::path const & part, fs::path const & output, bool create) : output_(output) {
    int const flags = O_WRONLY | O_APPEND | O_CLOEXEC | (create ? O_CREAT : 0);
    while (true) {
        file_ = ::open(part.c_str(), flags, 0666);
        if (file_ < 0) cannot_write(output, errno);
        bool const taken = ::flock(file_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
        if (!taken && is_at(file_, part)) return;
        ::close(file_);
        if (taken)
            throw Error(Fault::input, "E-OUT-05", part.string(),
                        "another process is writing this output; wait until it has ended, or give "
                        "another name");
    }
}

PartLock::~PartLock() { ::close(file_); }

int PartLock::descriptor() const {
    int const file = ::fcntl(file_, F_DUPFD_CLOEXEC, 0);
    if (file < 0) cannot_write(output_, errno);
    return file;
}

} // namespace tansaku::cli
