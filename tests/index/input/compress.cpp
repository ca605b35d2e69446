// SPDX-License-Identifier: BSD-3-Clause
#include "tests/index/input/compress.hpp"

#include <algorithm>
#include <stdexcept>
#include <zlib.h>
#include <zstd.h>

namespace tansaku::test {
namespace {

std::string deflate_member(std::string_view text, gz_header * header) {
    z_stream zlib = {};
    if (::deflateInit2(&zlib, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("deflateInit2");
    if (header != nullptr) ::deflateSetHeader(&zlib, header);
    std::string out(::deflateBound(&zlib, text.size()) + 64, '\0');
    std::string in(text);
    zlib.next_in = reinterpret_cast<Bytef *>(in.data());
    zlib.avail_in = static_cast<uInt>(in.size());
    zlib.next_out = reinterpret_cast<Bytef *>(out.data());
    zlib.avail_out = static_cast<uInt>(out.size());
    int const status = ::deflate(&zlib, Z_FINISH);
    out.resize(zlib.total_out);
    ::deflateEnd(&zlib);
    if (status != Z_STREAM_END) throw std::runtime_error("deflate");
    return out;
}

std::string bgzip_member(std::string_view text) {
    unsigned char extra[] = {'B', 'C', 2, 0, 0, 0};
    gz_header header = {};
    header.os = 255;
    header.extra = extra;
    header.extra_len = sizeof extra;
    auto member = deflate_member(text, &header);
    constexpr std::size_t k_size_offset = 16; // of the member's size less one, 16 bits
    auto const size = member.size() - 1;
    member.at(k_size_offset) = static_cast<char>(size & 0xFF);
    member.at(k_size_offset + 1) = static_cast<char>(size >> 8 & 0xFF);
    return member;
}

} // namespace

std::string gzip(std::string_view text) { return deflate_member(text, nullptr); }

std::string bgzip(std::string_view text, std::size_t block_bytes) {
    std::string out;
    for (; !text.empty(); text.remove_prefix(std::min(block_bytes, text.size())))
        out += bgzip_member(text.substr(0, block_bytes));
    return out + bgzip_member("");
}

std::string zstd(std::string_view text, Checksum checksum) {
    std::string out(::ZSTD_compressBound(text.size()), '\0');
    auto * const context = ::ZSTD_createCCtx();
    ::ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, static_cast<int>(checksum));
    auto const size = ::ZSTD_compress2(context, out.data(), out.size(), text.data(), text.size());
    ::ZSTD_freeCCtx(context);
    if (::ZSTD_isError(size)) throw std::runtime_error("ZSTD_compress2");
    out.resize(size);
    return out;
}

} // namespace tansaku::test
