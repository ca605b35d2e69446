// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <filesystem>

namespace tansaku {

// Bytes that wait on a disk, in a file without a name: whatever becomes of the process, nothing of
// it is left in the folder. One thread. Every function throws Error: resource, E-IO-14.
class ScratchFile {
public:
    // In a folder that is there.
    explicit ScratchFile(std::filesystem::path const & folder);
    ~ScratchFile();
    ScratchFile(ScratchFile const &) = delete;
    ScratchFile & operator=(ScratchFile const &) = delete;

    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    void append(void const * bytes, std::uint64_t count);
    void read(std::uint64_t place, void * bytes, std::uint64_t count) const;
    // Bytes [begin, end) are not needed any more.
    void drop(std::uint64_t begin, std::uint64_t end) noexcept;

private:
    [[noreturn]] void fail(char const * action) const;

    std::filesystem::path folder_;
    int file_;
    std::uint64_t size_ = 0;
};

} // namespace tansaku
