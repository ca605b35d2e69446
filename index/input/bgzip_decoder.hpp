// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <optional>
#include <span>

struct libdeflate_decompressor;

namespace tansaku {

// Decodes whole blocks of bgzip: gzip members that carry their own size, so that they can be
// decoded at once, in about half the time of zlib's streaming.
class BgzipDecoder {
public:
    static constexpr std::size_t k_header_bytes = 18;
    static constexpr std::size_t k_max_block_bytes = std::size_t{1} << 16; // either way

    BgzipDecoder();
    ~BgzipDecoder();
    BgzipDecoder(BgzipDecoder const &) = delete;
    BgzipDecoder & operator=(BgzipDecoder const &) = delete;

    // Compressed size in bytes of the block that begins with these bytes; 0 if there are too few
    // of them or they are no header as bgzip writes it.
    [[nodiscard]] static std::size_t block_size(std::span<char const> bytes) noexcept;

    // Decodes exactly one block into `out` and returns its size; nothing if it is damaged or has
    // more than k_max_block_bytes. REQUIRES: out.size() >= k_max_block_bytes.
    [[nodiscard]] std::optional<std::size_t> decode(std::span<char const> block,
                                                    std::span<char> out) const noexcept;

private:
    libdeflate_decompressor * decompressor_;
};

} // namespace tansaku
