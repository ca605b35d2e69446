// SPDX-License-Identifier: BSD-3-Clause
#include "cli/wire/frame.hpp"

#include "cli/wire/fields.hpp"
#include "index/format/digest.hpp"

#include <span>

namespace tansaku::cli {
namespace {

constexpr std::size_t k_head_bytes = 1 + 4 + 8; // kind, length, checksum

std::uint64_t checksum(std::string_view payload) {
    return checksum_of(
        std::span(reinterpret_cast<std::uint8_t const *>(payload.data()), payload.size()));
}

void append_little_endian(std::string & bytes, std::uint64_t number, unsigned size) {
    for (unsigned i = 0; i < size; ++i)
        bytes += static_cast<char>(number >> 8 * i & 0xFFu);
}

std::uint64_t little_endian(std::string_view bytes) {
    std::uint64_t number = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        number = number << 8 | static_cast<unsigned char>(bytes[i]);
    return number;
}

} // namespace

void append_frame(std::string & bytes, FrameKind kind, std::string_view payload) {
    bytes.reserve(bytes.size() + k_head_bytes + payload.size());
    bytes += static_cast<char>(kind);
    append_little_endian(bytes, payload.size(), 4);
    append_little_endian(bytes, checksum(payload), 8);
    bytes += payload;
}

void FrameParser::take(std::string_view bytes,
                       std::function<void(FrameKind, std::string_view)> const & frame) {
    bool const is_whole = rest_.empty(); // then nothing is copied
    if (!is_whole) rest_ += bytes;
    std::string_view left = is_whole ? bytes : std::string_view(rest_);
    while (left.size() >= k_head_bytes) {
        std::uint64_t const length = little_endian(left.substr(1, 4));
        if (left.size() - k_head_bytes < length) break;
        std::string_view const payload = left.substr(k_head_bytes, length);
        if (checksum(payload) != little_endian(left.substr(5, 8)))
            throw damaged_part(place_, "the checksum of a frame is another one");
        frame(static_cast<FrameKind>(left.front()), payload);
        left.remove_prefix(k_head_bytes + length);
    }
    if (is_whole)
        rest_ = left;
    else
        rest_.erase(0, rest_.size() - left.size());
}

void FrameParser::end() const {
    if (!rest_.empty()) throw damaged_part(place_, "it breaks off inside a frame");
}

} // namespace tansaku::cli
