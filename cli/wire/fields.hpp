// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace tansaku::cli {

// What is wrong with bytes that another process wrote.
[[nodiscard]] inline Error damaged_part(std::string place, std::string const & what) {
    return {Fault::damaged, "E-PLN-06", std::move(place),
            what + "; the bytes are damaged: run the task that wrote them again, or make the plan "
                   "again"};
}

// Numbers (LEB128) and texts (length, bytes) one behind the other.
inline void append_field(std::string & bytes, std::uint64_t number) {
    for (; number >= 0x80u; number >>= 7)
        bytes += static_cast<char>(number | 0x80u);
    bytes += static_cast<char>(number);
}
inline void append_field(std::string & bytes, std::string_view text) {
    append_field(bytes, static_cast<std::uint64_t>(text.size()));
    bytes += text;
}

// Reads them back. Throws Error: damaged, E-PLN-06, where there are none.
class FieldReader {
public:
    FieldReader(std::string_view bytes, std::string const & place) : left_(bytes), place_(place) {}

    [[nodiscard]] std::uint64_t number() {
        std::uint64_t number = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (left_.empty()) break;
            auto const byte = static_cast<unsigned char>(left_.front());
            left_.remove_prefix(1);
            number |= static_cast<std::uint64_t>(byte & 0x7Fu) << shift;
            if (byte < 0x80u) return number;
        }
        throw damaged_part(place_, "a number is not whole");
    }
    [[nodiscard]] std::string_view text() {
        std::uint64_t const size = number();
        if (size > left_.size()) throw damaged_part(place_, "a text is not whole");
        std::string_view const text = left_.substr(0, size);
        left_.remove_prefix(size);
        return text;
    }
    void end() const {
        if (!left_.empty()) throw damaged_part(place_, "a record has more fields than it should");
    }
    [[nodiscard]] std::string const & place() const noexcept { return place_; }

private:
    std::string_view left_;
    std::string const & place_;
};

} // namespace tansaku::cli
