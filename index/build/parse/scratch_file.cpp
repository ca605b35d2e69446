// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/parse/scratch_file.hpp"

#include "index/core/error.hpp"

#include <cerrno>
#include <cstdlib>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace tansaku {
namespace {

int open_nameless(std::filesystem::path const & folder) {
    int const file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR)) return file;
    std::string name = (folder / "tansaku-scratch.XXXXXX").string();
    int const named = ::mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0) ::unlink(name.c_str());
    return named;
}

} // namespace

ScratchFile::ScratchFile(std::filesystem::path const & folder)
    : folder_(folder)
    , file_(open_nameless(folder)) {
    if (file_ < 0) fail("made");
}

ScratchFile::~ScratchFile() { ::close(file_); }

void ScratchFile::append(void const * bytes, std::uint64_t count) {
    auto const * next = static_cast<char const *>(bytes);
    while (count != 0) {
        ssize_t const wrote = ::pwrite(file_, next, count, static_cast<::off_t>(size_));
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) fail("written");
        next += wrote;
        count -= static_cast<std::uint64_t>(wrote);
        size_ += static_cast<std::uint64_t>(wrote);
    }
}

void ScratchFile::read(std::uint64_t place, void * bytes, std::uint64_t count) const {
    auto * next = static_cast<char *>(bytes);
    while (count != 0) {
        ssize_t const got = ::pread(file_, next, count, static_cast<::off_t>(place));
        if (got < 0 && errno == EINTR) continue;
        if (got == 0) errno = EIO; // it is shorter than it was
        if (got <= 0) fail("read back");
        next += got;
        count -= static_cast<std::uint64_t>(got);
        place += static_cast<std::uint64_t>(got);
    }
}

void ScratchFile::drop(std::uint64_t begin, std::uint64_t end) noexcept {
    // Where a file system can't, the room comes back at the end.
    static_cast<void>(::fallocate(file_, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
                                  static_cast<::off_t>(begin), static_cast<::off_t>(end - begin)));
}

void ScratchFile::fail(char const * action) const {
    throw Error(Fault::resource, "E-IO-14", folder_.string(),
                "a scratch file here cannot be " + std::string(action) + ": " +
                    std::system_category().message(errno) +
                    "; free space or quota, or choose another folder (--tmp), and run again");
}

} // namespace tansaku
