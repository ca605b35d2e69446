// SPDX-License-Identifier: BSD-3-Clause
#include "index/input/bgzip_decoder.hpp"

#include <libdeflate.h>
#include <new>
#include <string_view>

namespace tansaku {

BgzipDecoder::BgzipDecoder() : decompressor_(::libdeflate_alloc_decompressor()) {
    if (decompressor_ == nullptr) throw std::bad_alloc();
}

BgzipDecoder::~BgzipDecoder() { ::libdeflate_free_decompressor(decompressor_); }

// Header: 1F 8B 08 04 | time, flags, system: 6 bytes | 06 00 'B' 'C' 02 00 | size - 1: 16 bits
std::size_t BgzipDecoder::block_size(std::span<char const> bytes) noexcept {
    using namespace std::string_view_literals;
    if (bytes.size() < k_header_bytes) return 0;
    auto const header = std::string_view(bytes.data(), k_header_bytes);
    if (!header.starts_with("\x1F\x8B\x08\x04"sv) || header.substr(10, 6) != "\6\0BC\2\0"sv)
        return 0;
    auto const low = static_cast<unsigned char>(header[16]);
    auto const high = static_cast<unsigned char>(header[17]);
    return std::size_t{low} + (std::size_t{high} << 8) + 1;
}

std::optional<std::size_t> BgzipDecoder::decode(std::span<char const> block,
                                                std::span<char> out) const noexcept {
    std::size_t consumed = 0;
    std::size_t produced = 0;
    auto const result =
        ::libdeflate_gzip_decompress_ex(decompressor_, block.data(), block.size(), out.data(),
                                        k_max_block_bytes, &consumed, &produced);
    if (result != LIBDEFLATE_SUCCESS || consumed != block.size()) return std::nullopt;
    return produced;
}

} // namespace tansaku
