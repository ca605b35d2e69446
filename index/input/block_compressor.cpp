// SPDX-License-Identifier: BSD-3-Clause
#include "index/input/block_compressor.hpp"

#include "index/core/error.hpp"
#include "index/input/bgzip_decoder.hpp"
#include "index/input/error_codes.hpp"

#include <array>
#include <fstream>
#include <iterator>
#include <libdeflate.h>
#include <new>
#include <span>
#include <utility>
#include <zstd.h>

namespace tansaku {
namespace {

using namespace std::string_view_literals;

constexpr int k_level = 6; // gzip's own
constexpr int k_zstd_level = 3;
// As bgzip cuts: even what can't be compressed fits the 64 KiB of a block.
constexpr std::size_t k_bgzip_text = 0xFF00;
constexpr std::size_t k_zstd_text = std::size_t{1} << 20;
constexpr std::string_view k_bgzip_header = "\x1F\x8B\x08\x04\0\0\0\0\0\xFF\6\0BC\2\0"sv;
constexpr std::string_view k_bgzip_end =
    "\x1F\x8B\x08\x04\0\0\0\0\0\xFF\6\0BC\2\0\x1B\0\3\0\0\0\0\0\0\0\0\0"sv;

void append_little_endian(std::string & out, std::uint32_t number, int bytes) {
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(number >> (8 * i) & 0xFF);
}

std::uint32_t read_little_endian(std::span<char const> bytes) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        number |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    return number;
}

WholeBlocks whole_bgzip_blocks(std::ifstream & file) {
    WholeBlocks whole;
    std::array<char, BgzipDecoder::k_header_bytes> header;
    std::array<char, 4> size;
    while (true) {
        file.seekg(static_cast<std::streamoff>(whole.file_bytes));
        if (!file.read(header.data(), header.size())) return whole;
        std::size_t const bytes = BgzipDecoder::block_size(header);
        if (bytes < header.size() + 8) return whole;
        file.seekg(static_cast<std::streamoff>(whole.file_bytes + bytes - size.size()));
        if (!file.read(size.data(), size.size())) return whole;
        if (read_little_endian(size) != k_bgzip_text) return whole;
        whole.file_bytes += bytes;
        whole.text_bytes += k_bgzip_text;
    }
}

WholeBlocks whole_zstd_frames(std::ifstream & file) {
    WholeBlocks whole;
    std::string bytes;
    std::string more(std::size_t{1} << 20, '\0');
    while (true) {
        std::size_t const frame = ::ZSTD_findFrameCompressedSize(bytes.data(), bytes.size());
        if (!bytes.empty() && ::ZSTD_isError(frame) == 0) {
            if (::ZSTD_getFrameContentSize(bytes.data(), bytes.size()) != k_zstd_text) return whole;
            whole.file_bytes += frame;
            whole.text_bytes += k_zstd_text;
            bytes.erase(0, frame);
            continue;
        }
        file.read(more.data(), static_cast<std::streamsize>(more.size()));
        if (file.gcount() == 0) return whole;
        bytes.append(more, 0, static_cast<std::size_t>(file.gcount()));
    }
}

} // namespace

Compression compression_of(std::filesystem::path const & path) {
    if (path.extension() == ".gz") return Compression::bgzip;
    return path.extension() == ".zst" ? Compression::zstd : Compression::none;
}

struct BlockCompressor::Impl {
    explicit Impl(Compression which) : compression(which) {
        if (which == Compression::bgzip)
            deflate = ::libdeflate_alloc_compressor(k_level);
        else
            zstd = ::ZSTD_createCCtx();
        if (deflate == nullptr && zstd == nullptr) throw std::bad_alloc();
    }
    ~Impl() {
        if (deflate != nullptr) ::libdeflate_free_compressor(deflate);
        ::ZSTD_freeCCtx(zstd);
    }
    Impl(Impl const &) = delete;
    Impl & operator=(Impl const &) = delete;

    Compression const compression;
    libdeflate_compressor * deflate = nullptr;
    ZSTD_CCtx * zstd = nullptr;
};

BlockCompressor::BlockCompressor(Compression compression)
    : impl_(std::make_unique<Impl>(compression)) {}
BlockCompressor::~BlockCompressor() = default;
BlockCompressor::BlockCompressor(BlockCompressor &&) noexcept = default;
BlockCompressor & BlockCompressor::operator=(BlockCompressor &&) noexcept = default;

std::size_t BlockCompressor::block_bytes() const noexcept {
    return impl_->compression == Compression::bgzip ? k_bgzip_text : k_zstd_text;
}

void BlockCompressor::append_block(std::string & out, std::string_view text) {
    std::size_t const begin = out.size();
    if (impl_->compression == Compression::zstd) {
        out.resize(begin + ::ZSTD_compressBound(text.size()));
        std::size_t const size =
            ::ZSTD_compressCCtx(impl_->zstd, out.data() + begin, out.size() - begin, text.data(),
                                text.size(), k_zstd_level);
        if (::ZSTD_isError(size) != 0) throw std::bad_alloc();
        out.resize(begin + size);
        return;
    }
    out += k_bgzip_header;
    out += "\0\0"sv; // the block's size, minus one
    std::size_t const body = out.size();
    out.resize(body + ::libdeflate_deflate_compress_bound(impl_->deflate, text.size()));
    std::size_t const size = ::libdeflate_deflate_compress(impl_->deflate, text.data(), text.size(),
                                                           out.data() + body, out.size() - body);
    out.resize(body + size);
    append_little_endian(out, ::libdeflate_crc32(0, text.data(), text.size()), 4);
    append_little_endian(out, static_cast<std::uint32_t>(text.size()), 4);
    auto const whole = static_cast<std::uint32_t>(out.size() - begin - 1);
    out[body - 2] = static_cast<char>(whole & 0xFF);
    out[body - 1] = static_cast<char>(whole >> 8);
}

void BlockCompressor::append_end(std::string & out) const {
    if (impl_->compression == Compression::bgzip) out += k_bgzip_end;
}

WholeBlocks whole_blocks(std::filesystem::path const & path, Compression compression) {
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw Error(Fault::resource, input_code::k_open_failed, path.string(),
                    "can't be read; check the permissions");
    if (compression == Compression::bgzip) return whole_bgzip_blocks(file);
    if (compression == Compression::zstd) return whole_zstd_frames(file);
    file.seekg(0, std::ios::end);
    auto const bytes = static_cast<std::uint64_t>(file.tellg());
    return {bytes, bytes};
}

} // namespace tansaku
