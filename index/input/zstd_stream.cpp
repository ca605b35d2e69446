// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/error.hpp"
#include "index/input/byte_stream.hpp"
#include "index/input/error_codes.hpp"

#include <new>
#include <zstd.h>
#include <zstd_errors.h>

namespace tansaku {
namespace {

class ZstdStream final : public ByteStream {
public:
    explicit ZstdStream(FileBuffer & file) : file_(file), context_(::ZSTD_createDCtx()) {
        if (context_ == nullptr) throw std::bad_alloc();
    }
    ~ZstdStream() override { ::ZSTD_freeDCtx(context_); }

    std::size_t read(std::span<char> out) override {
        ZSTD_outBuffer target = {out.data(), out.size(), 0};
        while (target.pos < target.size) {
            // Output may still be pending in the context although all input is consumed.
            if (file_.available().empty() && !output_pending_) {
                if (target.pos > 0) break;
                if (!file_.fill()) {
                    check_end();
                    break;
                }
            }
            decompress_some(target);
        }
        return target.pos;
    }

private:
    void decompress_some(ZSTD_outBuffer & target) {
        auto const in = file_.available();
        ZSTD_inBuffer source = {in.data(), in.size(), 0};
        auto const status = ::ZSTD_decompressStream(context_, &target, &source);
        if (::ZSTD_isError(status)) throw_damaged(status);
        file_.consume(source.pos);
        in_frame_ = status != 0;
        any_frame_ = any_frame_ || !in_frame_;
        output_pending_ = in_frame_ && target.pos == target.size;
    }

    void check_end() const {
        if (in_frame_)
            throw Error(Fault::input, input_code::k_truncated, file_.place(),
                        "compressed data end too early; expected the end of the zstd data; "
                        "the file is truncated: copy or make it again");
    }

    [[noreturn]] void throw_damaged(std::size_t status) const {
        auto const code = ::ZSTD_getErrorCode(status);
        if (code == ZSTD_error_memory_allocation) throw std::bad_alloc();
        if (code == ZSTD_error_prefix_unknown && any_frame_)
            throw Error(Fault::input, input_code::k_trailing, file_.place(),
                        "other bytes follow the zstd data; expected the end of the file; "
                        "copy or make the file again");
        if (code == ZSTD_error_frameParameter_windowTooLarge || code == ZSTD_error_dictionary_wrong)
            throw Error(Fault::input, input_code::k_zstd_limit, file_.place(),
                        "zstd data with a dictionary or a window above 128 MiB; expected plain "
                        "zstd data; compress the file again without --long and dictionary");
        throw Error(Fault::input, input_code::k_corrupt, file_.place(),
                    std::string("damaged zstd data (") + ::ZSTD_getErrorName(status) +
                        "); expected intact data; copy or make the file again");
    }

    FileBuffer & file_;
    ZSTD_DCtx * context_;
    bool in_frame_ = false;
    bool any_frame_ = false;
    bool output_pending_ = false;
};

} // namespace

std::unique_ptr<ByteStream> make_zstd_stream(FileBuffer & file) {
    return std::make_unique<ZstdStream>(file);
}

} // namespace tansaku
