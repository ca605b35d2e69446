// SPDX-License-Identifier: BSD-3-Clause
#include "index/format/whole_file.hpp"

#include <cerrno>
#include <new>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tansaku {

WholeFile::WholeFile(std::filesystem::path const & path) noexcept {
    auto const fail = [&](int reason) { error_ = {reason, std::system_category()}; };
    int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        fail(errno);
        return;
    }
    struct stat status {};
    if (::fstat(file, &status) != 0) {
        fail(errno);
    } else if (!S_ISREG(status.st_mode)) {
        fail(S_ISDIR(status.st_mode) ? EISDIR : EINVAL);
    } else if (auto const size = static_cast<std::size_t>(status.st_size); size != 0) {
        bytes_.reset(new (std::nothrow) std::uint8_t[size]);
        if (!bytes_) fail(ENOMEM);
        while (bytes_ && size_ < size) {
            ssize_t const got = ::read(file, bytes_.get() + size_, size - size_);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) fail(errno);
            if (got <= 0) break; // it was cut off meanwhile: it has what was read
            size_ += static_cast<std::size_t>(got);
        }
    }
    ::close(file);
}

} // namespace tansaku
