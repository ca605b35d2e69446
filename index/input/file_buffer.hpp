// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/input/file_descriptor.hpp"

#include <atomic>
#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace tansaku {

// A window of the raw bytes of a file.
// Thread rule: one thread at a time, but cancel() may be called from any.
class FileBuffer {
public:
    // Opens `path`; "-" is standard input. Throws Error, codes E-IO-01..04.
    FileBuffer(std::string const & path, std::size_t capacity)
        : file_(path)
        , capacity_(capacity)
        , bytes_(std::make_unique_for_overwrite<char[]>(capacity)) {}

    // Bytes read and not yet consumed; valid until the next fill().
    [[nodiscard]] std::span<char const> available() const noexcept {
        return {bytes_.get() + begin_, end_ - begin_};
    }
    void consume(std::size_t n) noexcept { begin_ += n; } // REQUIRES: n <= available().size()

    // Waits for at least one more byte after those available; false at the end of the file or once
    // cancelled. REQUIRES: available().size() < capacity. Throws Error, code E-IO-05.
    [[nodiscard]] bool fill();

    // Lets a waiting fill() return within about 0.1 s, and every later one at once.
    void cancel() noexcept { cancelled_ = true; }

    [[nodiscard]] std::string const & place() const noexcept { return file_.place(); }

private:
    void wait_for_input() const;

    FileDescriptor file_;
    std::atomic<bool> cancelled_ = false;
    std::size_t capacity_;
    std::unique_ptr<char[]> bytes_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

} // namespace tansaku
