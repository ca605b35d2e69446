// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <system_error>

namespace tansaku {

// The bytes of a file that is never written in place, mapped read-only. Any number of threads.
class WholeFile {
public:
    explicit WholeFile(std::filesystem::path const & path) noexcept;
    ~WholeFile();
    WholeFile(WholeFile const &) = delete;
    WholeFile & operator=(WholeFile const &) = delete;

    // Why it can't be read; no error: it can.
    [[nodiscard]] std::error_code error() const noexcept { return error_; }
    [[nodiscard]] std::span<std::uint8_t const> bytes() const noexcept { return bytes_; }

private:
    std::error_code error_;
    std::span<std::uint8_t const> bytes_;
};

} // namespace tansaku
