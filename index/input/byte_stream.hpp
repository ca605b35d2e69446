// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/input/file_buffer.hpp"

#include <cstddef>
#include <memory>
#include <span>

namespace tansaku {

// Bytes in, bytes out: what a decompressor looks like to the thread that drives it.
class ByteStream {
public:
    ByteStream() = default;
    virtual ~ByteStream() = default;
    ByteStream(ByteStream const &) = delete;
    ByteStream & operator=(ByteStream const &) = delete;

    // Writes at least one byte into `out` and returns how many; 0 at the end. Returns early rather
    // than wait for a slow writer. REQUIRES: !out.empty(). Throws Error.
    [[nodiscard]] virtual std::size_t read(std::span<char> out) = 0;
};

// Decompressors of what `file` holds from its first available byte to its end, which must outlive
// them. Errors: codes E-GZ-01..05. REQUIRES: the window of `file` holds 64 KiB.
[[nodiscard]] std::unique_ptr<ByteStream> make_gzip_stream(FileBuffer & file);
[[nodiscard]] std::unique_ptr<ByteStream> make_zstd_stream(FileBuffer & file);

} // namespace tansaku
