// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/input/byte_source.hpp"

#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

namespace tansaku {

// A place in a text that arrives in blocks. A line is handed out in pieces, because it may be
// longer than any block and cross any number of them. Thread rule: that of ByteSource.
class LineCursor {
public:
    explicit LineCursor(ByteSource source) : source_(std::move(source)) {}

    // Whether the text is over; may wait for the next block.
    [[nodiscard]] bool at_end() {
        if (position_ != end_) return false;
        auto const block = source_.next();
        position_ = block.data();
        end_ = position_ + block.size();
        return block.empty();
    }

    [[nodiscard]] char peek() const { return *position_; } // REQUIRES: at_end() was false

    // Consumes the next character. REQUIRES: at_end() was false.
    void skip_char() {
        if (*position_++ == '\n') ++line_;
    }

    // Consumes what is left of the line with its line feed, and calls `take(std::string_view)` for
    // each piece of it without the line feed.
    template <typename Take>
    void take_line(Take && take) {
        while (!at_end()) {
            auto const rest = static_cast<std::size_t>(end_ - position_);
            auto const feed = static_cast<char const *>(std::memchr(position_, '\n', rest));
            char const * const piece = position_;
            position_ = feed != nullptr ? feed + 1 : end_;
            take(std::string_view(piece, feed != nullptr ? feed : end_));
            if (feed != nullptr) {
                ++line_;
                return;
            }
        }
    }

    void skip_line() {
        take_line([](std::string_view) {});
    }

    // 1-based number of the line that the next character belongs to.
    [[nodiscard]] std::uint64_t line() const noexcept { return line_; }

    [[nodiscard]] std::string const & place() const noexcept { return source_.place(); }

private:
    ByteSource source_;
    char const * position_ = nullptr;
    char const * end_ = nullptr;
    std::uint64_t line_ = 1;
};

} // namespace tansaku
