// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/error.hpp"
#include "index/input/bgzip_decoder.hpp"
#include "index/input/byte_stream.hpp"
#include "index/input/error_codes.hpp"

#include <algorithm>
#include <array>
#include <new>
#include <vector>
#include <zlib.h>

namespace tansaku {
namespace {

constexpr int k_gzip_only = 15 + 16; // zlib's window bits: largest window, gzip wrapper

class GzipStream final : public ByteStream {
public:
    explicit GzipStream(FileBuffer & file) : file_(file) {
        if (::inflateInit2(&zlib_, k_gzip_only) != Z_OK) throw std::bad_alloc();
    }
    ~GzipStream() override { ::inflateEnd(&zlib_); }

    std::size_t read(std::span<char> out) override {
        std::size_t written = 0;
        while (written < out.size()) {
            if (!decoded_.empty()) {
                written += take_decoded(out.subspan(written));
                continue;
            }
            if (written > 0 && must_wait()) break;
            if (file_.available().empty() && !file_.fill()) {
                check_end();
                break;
            }
            if (!in_member_ && decode_block()) continue;
            if (!in_member_) begin_member();
            written += inflate_some(out.subspan(written));
        }
        return written;
    }

private:
    // Whether going on may mean to wait for the file.
    bool must_wait() const {
        return file_.available().size() < (in_member_ ? 1 : BgzipDecoder::k_max_block_bytes);
    }

    // Decodes the bgzip block that comes next. If it is none, or cut or damaged in any way, returns
    // false and leaves the verdict to zlib.
    bool decode_block() {
        while (file_.available().size() < BgzipDecoder::k_header_bytes && file_.fill()) {
        }
        auto const size = BgzipDecoder::block_size(file_.available());
        if (size == 0) return false;
        while (file_.available().size() < size && file_.fill()) {
        }
        if (file_.available().size() < size) return false;
        auto const produced = bgzip_.decode(file_.available().first(size), buffer_);
        if (!produced) return false;
        file_.consume(size);
        decoded_ = std::span<char const>(buffer_).first(*produced);
        any_member_ = true;
        end_block_missing_ = !decoded_.empty();
        return true;
    }

    std::size_t take_decoded(std::span<char> out) {
        auto const n = std::min(out.size(), decoded_.size());
        std::copy_n(decoded_.begin(), n, out.begin());
        decoded_ = decoded_.subspan(n);
        return n;
    }

    void begin_member() {
        ::inflateReset(&zlib_);
        header_ = {};
        header_.extra = extra_.data();
        header_.extra_max = static_cast<uInt>(extra_.size());
        ::inflateGetHeader(&zlib_, &header_);
        in_member_ = true;
    }

    std::size_t inflate_some(std::span<char> out) {
        auto const in = file_.available();
        // zlib's interface is not const-correct; it does not write to its input.
        zlib_.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(in.data()));
        zlib_.avail_in = static_cast<uInt>(in.size());
        zlib_.next_out = reinterpret_cast<Bytef *>(out.data());
        zlib_.avail_out = static_cast<uInt>(out.size());
        int const status = ::inflate(&zlib_, Z_NO_FLUSH);
        file_.consume(in.size() - zlib_.avail_in);
        if (status == Z_MEM_ERROR) throw std::bad_alloc();
        if (status == Z_STREAM_END)
            end_member();
        else if (status != Z_OK && status != Z_BUF_ERROR)
            throw_damaged();
        return out.size() - zlib_.avail_out;
    }

    void end_member() {
        in_member_ = false;
        any_member_ = true;
        bool const bgzip = header_.extra_len >= 2 && extra_[0] == 'B' && extra_[1] == 'C';
        end_block_missing_ = bgzip && zlib_.total_out > 0;
    }

    // bgzip ends a file with an empty member, so that a loss of whole members is noticed too.
    void check_end() const {
        if (in_member_ || end_block_missing_)
            throw Error(Fault::input, input_code::k_truncated, file_.place(),
                        "compressed data end too early; expected the end of the gzip data; "
                        "the file is truncated: copy or make it again");
    }

    [[noreturn]] void throw_damaged() const {
        if (any_member_ && header_.done != 1)
            throw Error(Fault::input, input_code::k_trailing, file_.place(),
                        "other bytes follow the gzip data; expected the end of the file; "
                        "copy or make the file again");
        throw Error(Fault::input, input_code::k_corrupt, file_.place(),
                    std::string("damaged gzip data (") +
                        (zlib_.msg != nullptr ? zlib_.msg : "no detail") +
                        "); expected intact data; copy or make the file again");
    }

    FileBuffer & file_;
    z_stream zlib_ = {};
    gz_header header_ = {};
    std::array<Bytef, 64> extra_ = {};
    BgzipDecoder bgzip_;
    std::vector<char> buffer_ = std::vector<char>(BgzipDecoder::k_max_block_bytes);
    std::span<char const> decoded_; // what of `buffer_` is not delivered yet
    bool in_member_ = false;
    bool any_member_ = false;
    bool end_block_missing_ = false;
};

} // namespace

std::unique_ptr<ByteStream> make_gzip_stream(FileBuffer & file) {
    return std::make_unique<GzipStream>(file);
}

} // namespace tansaku
