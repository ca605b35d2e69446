// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace tansaku {

struct ByteSourceOptions {
    std::size_t block_bytes = std::size_t{1} << 20; // largest block delivered; at least 1
    std::size_t queue_blocks = 4; // blocks in flight between decompression and reader; at least 2
};

// The decompressed bytes of a file, block by block. Plain, gzip (also of several members, as bgzip
// writes), and zstd (also of several frames) are recognised by content, never by name. Compressed
// input is decompressed on a thread of its own, at most `queue_blocks` ahead; plain input is read
// by the caller's thread, which is faster. Memory: about (queue_blocks + 1) * block_bytes.
//
// Errors: Error with Fault::input, or Fault::resource where reading itself fails, and a code of
// index/input/error_codes.hpp. What was decompressed before a damaged place is delivered first.
// Destruction at any moment stops the thread, also while it waits for an idle pipe.
//
// Thread rule: one thread at a time per source.
class ByteSource {
public:
    // Opens `path`; "-" is standard input.
    explicit ByteSource(std::string const & path, ByteSourceOptions options = {});
    ~ByteSource();
    ByteSource(ByteSource &&) noexcept;
    ByteSource & operator=(ByteSource &&) noexcept;

    // The next block, valid until the next call; empty at the end, and then for ever.
    [[nodiscard]] std::span<char const> next();

    // How messages call the source: the path, or "standard input".
    [[nodiscard]] std::string const & place() const noexcept;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace tansaku
