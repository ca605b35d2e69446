// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <filesystem>

namespace tansaku::cli {

// An unfinished output that is opened to be written, by one process at a time where the file system
// has locks (flock); where it has none, nobody is kept out. One thread.
class PartLock {
public:
    // Opens the file, and makes it if `create`. Throws Error: input, E-OUT-05, when another process
    // writes it; resource, E-IO-12.
    PartLock(std::filesystem::path const & part, std::filesystem::path const & output, bool create);
    ~PartLock();
    PartLock(PartLock const &) = delete;
    PartLock & operator=(PartLock const &) = delete;

    // To write with; who closes it keeps the lock. Appends. Throws Error: resource.
    [[nodiscard]] int descriptor() const;

private:
    int file_ = -1;
    std::filesystem::path output_;
};

} // namespace tansaku::cli
