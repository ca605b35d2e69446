// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace tansaku::cli {

// Queries and answers on their way between processes, in files of a plan and in messages of ranks:
// a row of frames, each its kind, its length, a checksum and so many bytes
// (cli/plan/README.md).
enum class FrameKind : std::uint8_t {
    head = 'H',   // of a part: which task of which plan it is
    query = 'Q',  // a query (query_frame.hpp)
    answer = 'A', // what became of a query (answer_frame.hpp); its text follows
    text = 'T',   // a piece of the text of the answer before
    end = 'E'     // of a part: how many answers it has
};

inline constexpr std::size_t k_longest_frame = 0xFFFFFFFFu; // its length has 4 bytes
// Pieces into which texts are cut.
inline constexpr std::size_t k_text_piece = std::size_t{1} << 20;

// REQUIRES: payload.size() <= k_longest_frame.
void append_frame(std::string & bytes, FrameKind kind, std::string_view payload);

// Takes bytes as they come and tells each frame once it is whole. One thread at a time.
class FrameParser {
public:
    // `place`: where the bytes come from, for messages.
    explicit FrameParser(std::string place) : place_(std::move(place)) {}

    // The view of the payload ends with the call. Throws Error: damaged, E-PLN-06.
    void take(std::string_view bytes,
              std::function<void(FrameKind, std::string_view payload)> const & frame);
    // To be called behind the last bytes. Throws Error: damaged when a frame is not whole.
    void end() const;

    [[nodiscard]] std::string const & place() const noexcept { return place_; }

private:
    std::string place_;
    std::string rest_; // of a frame that is not whole
};

} // namespace tansaku::cli
