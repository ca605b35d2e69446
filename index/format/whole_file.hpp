// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/file_access.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <system_error>

namespace tansaku {

// The bytes of a file whose content nobody knows yet. Mapped, memory for them is neither taken nor
// filled, which costs ten times as much as a look at each. Any number of threads.
class WholeFile {
public:
    explicit WholeFile(std::filesystem::path const & path,
                       FileAccess access = FileAccess::mapped) noexcept;
    ~WholeFile();
    WholeFile(WholeFile const &) = delete;
    WholeFile & operator=(WholeFile const &) = delete;

    // Why it can't be read; no error: it can.
    [[nodiscard]] std::error_code error() const noexcept { return error_; }
    [[nodiscard]] std::span<std::uint8_t const> bytes() const noexcept {
        return {mapped_ != nullptr ? mapped_ : read_.get(), size_};
    }

private:
    void read(int file, std::size_t size) noexcept;

    std::error_code error_;
    std::uint8_t const * mapped_ = nullptr; // or
    std::unique_ptr<std::uint8_t[]> read_;
    std::size_t size_ = 0;
};

} // namespace tansaku
