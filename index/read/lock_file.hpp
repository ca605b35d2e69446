// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <filesystem>

namespace tansaku {

// A file that is there to be locked (flock), by processes of one machine. What is locked ends with
// the object, and with the process however that ends. One thread.
class LockFile {
public:
    // Throws Error: resource, E-IO-11.
    explicit LockFile(std::filesystem::path const & path);
    ~LockFile();
    LockFile(LockFile const &) = delete;
    LockFile & operator=(LockFile const &) = delete;

    // Takes the lock: by itself, or together with others who share it, instead of what it had.
    // Waits for those who have it otherwise. Returns at once where a file system has no locks.
    void wait_alone() const;
    void wait_shared() const;
    // The same without waiting; false when others have it.
    [[nodiscard]] bool try_alone() const noexcept;
    // Whether it is really had, alone: false also where there are no locks.
    [[nodiscard]] bool is_surely_alone() const noexcept;
    void release() const noexcept;

private:
    int file_;
};

} // namespace tansaku
