// SPDX-License-Identifier: BSD-3-Clause
#include "index/format/durable.hpp"

#include "index/core/error.hpp"

#include <cerrno>
#include <cstdio>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace tansaku {
namespace {

[[noreturn]] void fail(std::filesystem::path const & path, char const * action) {
    std::string const reason = std::system_category().message(errno);
    throw Error(Fault::resource, "E-IO-11", path.string(),
                std::string("cannot ") + action + ": " + reason +
                    "; free space or quota, or correct the permissions, and run again");
}

// An open file descriptor.
class Descriptor {
public:
    Descriptor(std::filesystem::path const & path, int flags)
        : fd_(::open(path.c_str(), flags, 0600)) {
        if (fd_ < 0) fail(path, "open");
    }
    ~Descriptor() { ::close(fd_); }
    Descriptor(Descriptor const &) = delete;
    Descriptor & operator=(Descriptor const &) = delete;
    [[nodiscard]] int get() const noexcept { return fd_; }

private:
    int fd_;
};

void sync(std::filesystem::path const & path, int flags) {
    Descriptor const descriptor(path, flags);
    if (::fsync(descriptor.get()) != 0) fail(path, "write to the disk");
}

} // namespace

void publish_file(std::filesystem::path const & part, std::filesystem::path const & path) {
    sync(part, O_RDONLY | O_CLOEXEC);
    if (std::rename(part.c_str(), path.c_str()) != 0) fail(path, "rename into place");
    std::filesystem::path const folder = path.has_parent_path() ? path.parent_path() : ".";
    sync(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

void replace_file(std::filesystem::path const & path, std::string_view text) {
    std::filesystem::path part = path;
    part += ".part";
    {
        Descriptor const descriptor(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
        std::size_t done = 0;
        while (done < text.size()) {
            ssize_t const wrote = ::write(descriptor.get(), text.data() + done, text.size() - done);
            if (wrote < 0 && errno == EINTR) continue;
            if (wrote < 0) fail(part, "write");
            done += static_cast<std::size_t>(wrote);
        }
    }
    publish_file(part, path);
}

} // namespace tansaku
