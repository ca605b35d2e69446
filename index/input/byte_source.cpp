// SPDX-License-Identifier: BSD-3-Clause
#include "index/input/byte_source.hpp"

#include "index/core/error.hpp"
#include "index/input/error_codes.hpp"
#include "index/input/read_ahead.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace tansaku {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t k_magic_bytes = 6; // length of the longest signature below

// A window of the file must hold a whole bgzip block.
constexpr std::size_t k_least_window = std::size_t{1} << 16;

struct Foreign {
    std::string_view magic;
    std::string_view name;
};
constexpr Foreign k_foreign[] = {
    {"BZh"sv, "bzip2"},
    {"\xFD"
     "7zXZ\0"sv,
     "xz"},
    {"PK\3\4"sv, "zip"},
    {"\x1F\x9D"sv, "compress (.Z)"},
};

bool is_gzip(std::string_view magic) { return magic.starts_with("\x1F\x8B"sv); }

// A zstd frame, or one of the sixteen skippable frames that parallel compressors put in front.
bool is_zstd(std::string_view magic) {
    return magic.starts_with("\x28\xB5\x2F\xFD"sv) ||
           (magic.size() >= 4 && (magic[0] & 0xF0) == 0x50 &&
            magic.substr(1).starts_with("\x2A\x4D\x18"sv));
}

void refuse_foreign(std::string_view magic, std::string const & place) {
    for (Foreign const & foreign : k_foreign)
        if (magic.starts_with(foreign.magic))
            throw Error(Fault::input, input_code::k_unknown_format, place,
                        "found " + std::string(foreign.name) +
                            " data; expected plain text, gzip, bgzip or zstd; decompress it first");
}

} // namespace

struct ByteSource::Impl {
    Impl(std::string const & path, ByteSourceOptions options)
        : block_bytes(options.block_bytes)
        , file(path, std::max(options.block_bytes, k_least_window)) {
        while (file.available().size() < k_magic_bytes && file.fill()) {
        }
        auto const start = file.available();
        auto const magic = std::string_view(start.data(), start.size());
        refuse_foreign(magic, file.place());
        if (is_gzip(magic)) stream = make_gzip_stream(file);
        if (is_zstd(magic)) stream = make_zstd_stream(file);
        if (stream) worker.emplace(*stream, options.block_bytes, options.queue_blocks);
    }
    ~Impl() { file.cancel(); }
    Impl(Impl const &) = delete;
    Impl & operator=(Impl const &) = delete;

    std::span<char const> next() {
        if (worker) return worker->next();
        file.consume(delivered);
        if (file.available().empty() && !ended) ended = !file.fill();
        delivered = std::min(file.available().size(), block_bytes);
        return file.available().first(delivered);
    }

    std::size_t block_bytes;
    std::size_t delivered = 0; // bytes of a plain file that the reader may still look at
    bool ended = false;        // a terminal may go on after its end; we don't
    FileBuffer file;
    std::unique_ptr<ByteStream> stream;
    std::optional<ReadAhead> worker; // last: it stops before what it uses goes
};

ByteSource::ByteSource(std::string const & path, ByteSourceOptions options)
    : impl_(std::make_unique<Impl>(path, options)) {}
ByteSource::~ByteSource() = default;
ByteSource::ByteSource(ByteSource &&) noexcept = default;
ByteSource & ByteSource::operator=(ByteSource &&) noexcept = default;

std::span<char const> ByteSource::next() { return impl_->next(); }

std::string const & ByteSource::place() const noexcept { return impl_->file.place(); }

} // namespace tansaku
