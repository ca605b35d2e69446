// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace tansaku {

// Cells of traces, column by column. What was written stays where it is until clear(); chunks are
// kept for the next use. One thread at a time.
class TraceArena {
public:
    void clear() noexcept {
        chunk_ = 0;
        used_ = 0;
        bytes_ = 0;
    }

    // Room for `most` cells, in no particular state. Valid until clear(); take() keeps a part.
    [[nodiscard]] std::uint8_t * room(std::size_t most) {
        while (chunk_ < chunks_.size() && chunks_[chunk_].size - used_ < most) {
            ++chunk_;
            used_ = 0;
        }
        if (chunk_ == chunks_.size()) {
            std::size_t const size = std::max(most, k_chunk);
            chunks_.push_back({std::make_unique_for_overwrite<std::uint8_t[]>(size), size});
        }
        return chunks_[chunk_].cells.get() + used_;
    }
    // Keeps the first `cells` of the last room().
    void take(std::size_t cells) noexcept {
        used_ += cells;
        bytes_ += cells;
    }

    [[nodiscard]] std::size_t bytes() const noexcept { return bytes_; }

private:
    static constexpr std::size_t k_chunk = std::size_t{1} << 20;

    struct Chunk {
        std::unique_ptr<std::uint8_t[]> cells;
        std::size_t size;
    };

    std::vector<Chunk> chunks_;
    std::size_t chunk_ = 0; // in use
    std::size_t used_ = 0;  // of it
    std::size_t bytes_ = 0;
};

} // namespace tansaku
