// SPDX-License-Identifier: BSD-3-Clause
#include "index/format/whole_file.hpp"

#include <cerrno>
#include <new>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace tansaku {
namespace {

std::error_code error_of(int reason) noexcept { return {reason, std::system_category()}; }

} // namespace

WholeFile::WholeFile(std::filesystem::path const & path, FileAccess access) noexcept {
    int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        error_ = error_of(errno);
        return;
    }
    struct stat status {};
    if (::fstat(file, &status) != 0) {
        error_ = error_of(errno);
    } else if (!S_ISREG(status.st_mode)) {
        error_ = error_of(S_ISDIR(status.st_mode) ? EISDIR : EINVAL);
    } else if (auto const size = static_cast<std::size_t>(status.st_size); size != 0) {
        void * const address = access == FileAccess::mapped && has_all_pages(file, size)
                                   ? ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file, 0)
                                   : MAP_FAILED;
        if (address == MAP_FAILED) {
            read(file, size);
        } else {
            mapped_ = static_cast<std::uint8_t const *>(address);
            size_ = size;
        }
    }
    ::close(file);
}

void WholeFile::read(int file, std::size_t size) noexcept {
    read_.reset(new (std::nothrow) std::uint8_t[size]);
    if (!read_) error_ = error_of(ENOMEM);
    while (read_ && size_ < size) {
        ssize_t const got = ::read(file, read_.get() + size_, size - size_);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) error_ = error_of(errno);
        if (got <= 0) break; // it was cut off meanwhile: it has what was read
        size_ += static_cast<std::size_t>(got);
    }
}

WholeFile::~WholeFile() {
    if (mapped_ != nullptr) ::munmap(const_cast<std::uint8_t *>(mapped_), size_);
}

} // namespace tansaku
