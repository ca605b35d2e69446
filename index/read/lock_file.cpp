// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/lock_file.hpp"

#include "index/core/error.hpp"

#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace tansaku {
namespace {

bool try_lock(int file, int kind) noexcept {
    return ::flock(file, kind | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

void wait_for(int file, int kind) {
    while (!try_lock(file, kind))
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

} // namespace

LockFile::LockFile(std::filesystem::path const & path)
    : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (file_ < 0)
        throw Error(Fault::resource, "E-IO-11", path.string(),
                    "cannot be made: " + std::system_category().message(errno) +
                        "; choose a folder that you may write to");
}

LockFile::~LockFile() { ::close(file_); }

void LockFile::wait_alone() const { wait_for(file_, LOCK_EX); }
void LockFile::wait_shared() const { wait_for(file_, LOCK_SH); }
bool LockFile::try_alone() const noexcept { return try_lock(file_, LOCK_EX); }
bool LockFile::is_surely_alone() const noexcept { return ::flock(file_, LOCK_EX | LOCK_NB) == 0; }
void LockFile::release() const noexcept { static_cast<void>(::flock(file_, LOCK_UN)); }

} // namespace tansaku
