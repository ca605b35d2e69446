// SPDX-License-Identifier: BSD-3-Clause
#include "index/format/whole_file.hpp"

#include <cerrno>

#include <fcntl.h>
#include <sys/mman.h>
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
        void * const address = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
        if (address == MAP_FAILED)
            fail(errno);
        else
            bytes_ = {static_cast<std::uint8_t const *>(address), size};
    }
    ::close(file);
}

WholeFile::~WholeFile() {
    if (!bytes_.empty()) ::munmap(const_cast<std::uint8_t *>(bytes_.data()), bytes_.size());
}

} // namespace tansaku
