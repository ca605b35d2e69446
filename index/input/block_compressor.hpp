// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace tansaku {

enum class Compression : std::uint8_t { none, bgzip, zstd };

// By the end of a name: ".gz" is bgzip, which every gzip reads; ".zst".
[[nodiscard]] Compression compression_of(std::filesystem::path const & path);

// Compresses text in blocks of a fixed number of bytes, each for itself, so that the same text
// always becomes the same file, and a file that breaks off can be gone on with behind its last
// whole block. One thread at a time.
class BlockCompressor {
public:
    // REQUIRES: not Compression::none. Throws std::bad_alloc.
    explicit BlockCompressor(Compression compression);
    ~BlockCompressor();
    BlockCompressor(BlockCompressor &&) noexcept;
    BlockCompressor & operator=(BlockCompressor &&) noexcept;

    // Bytes of text in a block; only the last one is shorter.
    [[nodiscard]] std::size_t block_bytes() const noexcept;
    // Appends what a block becomes. REQUIRES: 0 < text.size() <= block_bytes().
    void append_block(std::string & out, std::string_view text);
    // Appends what stands behind the last block.
    void append_end(std::string & out) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// What a file that breaks off holds in whole, full blocks from its beginning on.
struct WholeBlocks {
    std::uint64_t file_bytes = 0;
    std::uint64_t text_bytes = 0;
};

// Without compression every byte is whole. O(blocks) for bgzip, O(bytes) for zstd.
// Throws Error: resource when the file can't be read.
[[nodiscard]] WholeBlocks whole_blocks(std::filesystem::path const & path, Compression compression);

} // namespace tansaku
