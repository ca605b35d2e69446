// SPDX-License-Identifier: BSD-3-Clause
#include "index/format/durable.hpp"

#include "index/core/error.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <set>
#include <system_error>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
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

std::filesystem::path folder_of(std::filesystem::path const & path) {
    return path.has_parent_path() ? path.parent_path() : ".";
}

// Of a file or a folder.
void sync(std::filesystem::path const & path) {
    Descriptor const descriptor(path, O_RDONLY | O_CLOEXEC);
    if (::fsync(descriptor.get()) != 0) fail(path, "write to the disk");
}

} // namespace

void place_file(std::filesystem::path const & part, std::filesystem::path const & path) {
    { // the disk begins to write what make_durable() will wait for
        Descriptor const descriptor(part, O_RDONLY | O_CLOEXEC);
        static_cast<void>(::sync_file_range(descriptor.get(), 0, 0, SYNC_FILE_RANGE_WRITE));
    }
    if (std::rename(part.c_str(), path.c_str()) != 0) fail(path, "rename into place");
}

void make_durable(std::span<std::filesystem::path const> files) {
    constexpr std::size_t k_threads = 8;
    std::set<std::filesystem::path> folders;
    for (std::filesystem::path const & file : files)
        folders.insert(folder_of(file));
    std::vector<std::filesystem::path> paths(files.begin(), files.end());
    paths.insert(paths.end(), folders.begin(), folders.end());

    std::atomic<std::size_t> next = 0;
    std::vector<std::exception_ptr> failures(std::min(paths.size(), k_threads));
    {
        std::vector<std::jthread> threads;
        for (std::exception_ptr & failure : failures)
            threads.emplace_back([&] {
                try {
                    for (std::size_t i; (i = next++) < paths.size();)
                        sync(paths[i]);
                } catch (...) {
                    failure = std::current_exception();
                }
            });
    }
    for (std::exception_ptr const & failure : failures)
        if (failure) std::rethrow_exception(failure);
}

void publish_file(std::filesystem::path const & part, std::filesystem::path const & path) {
    sync(part); // before it takes the place of another
    place_file(part, path);
    sync(folder_of(path));
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
        struct stat old {};
        bool const replaces = ::stat(path.c_str(), &old) == 0;
        if (replaces && ::fchmod(descriptor.get(), old.st_mode & 07777u) != 0)
            fail(part, "set the permissions of");
    }
    publish_file(part, path);
}

} // namespace tansaku
