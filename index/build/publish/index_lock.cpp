// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/publish/index_lock.hpp"

#include "index/core/error.hpp"

#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace tansaku {

IndexLock::IndexLock(IndexLayout const & layout)
    : file_(::open(layout.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (file_ < 0)
        throw Error(Fault::resource, "E-IO-11", layout.lock().string(),
                    "cannot be made: " + std::system_category().message(errno) +
                        "; choose a folder that you may write to, or free space or quota");
    if (::flock(file_, LOCK_EX | LOCK_NB) == 0) return;
    int const error = errno;
    try {
        if (error == EWOULDBLOCK)
            throw Error(Fault::input, "E-IDX-02", layout.root.string(),
                        "another program is writing this index; wait until it has ended");
        lease_.emplace(layout);
    } catch (...) {
        ::close(file_);
        throw;
    }
}

IndexLock::~IndexLock() { ::close(file_); }

} // namespace tansaku
