// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

namespace tansaku {

// An open file, pipe or standard input, closed at the end unless it is standard input.
class FileDescriptor {
public:
    // Opens `path` for reading; "-" is standard input. Throws Error, codes E-IO-01..04.
    explicit FileDescriptor(std::string const & path);
    ~FileDescriptor();
    FileDescriptor(FileDescriptor const &) = delete;
    FileDescriptor & operator=(FileDescriptor const &) = delete;

    [[nodiscard]] int get() const noexcept { return descriptor_; }

    // How messages call it: the path, or "standard input".
    [[nodiscard]] std::string const & place() const noexcept { return place_; }

    // Whether reading may wait for a writer: a pipe, socket or terminal.
    [[nodiscard]] bool may_wait() const noexcept { return may_wait_; }

private:
    std::string place_;
    int descriptor_;
    bool owned_;
    bool may_wait_ = false;
};

} // namespace tansaku
