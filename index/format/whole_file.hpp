// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <system_error>

namespace tansaku {

// The bytes of a file, read into memory: what is small, and wanted also where a file system can't
// map. Any number of threads.
class WholeFile {
public:
    explicit WholeFile(std::filesystem::path const & path) noexcept;
    WholeFile(WholeFile const &) = delete;
    WholeFile & operator=(WholeFile const &) = delete;

    // Why it can't be read; no error: it can.
    [[nodiscard]] std::error_code error() const noexcept { return error_; }
    [[nodiscard]] std::span<std::uint8_t const> bytes() const noexcept {
        return {bytes_.get(), size_};
    }

private:
    std::error_code error_;
    std::unique_ptr<std::uint8_t[]> bytes_;
    std::size_t size_ = 0;
};

} // namespace tansaku
