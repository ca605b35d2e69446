// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/index_layout.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <utility>

namespace tansaku {

// A reader's word that it has a generation open: a shared lock on its file, which ends with the
// object, and with the program however that ends. Nothing that a reader does depends on it: where a
// file system has no such locks, or none that other machines see, readers are not known.
// Movable. Another thread may move or end it if no two do so at once.
class GenerationHold {
public:
    GenerationHold() = default;
    explicit GenerationHold(std::filesystem::path const & generation) noexcept;
    ~GenerationHold();
    GenerationHold(GenerationHold && other) noexcept : file_(std::exchange(other.file_, -1)) {}
    GenerationHold & operator=(GenerationHold && other) noexcept {
        std::swap(file_, other.file_);
        return *this;
    }

private:
    int file_ = -1;
};

// Whether any reader has said so. False when the file is gone.
[[nodiscard]] bool is_held(std::filesystem::path const & generation) noexcept;

// Waits until no reader has said so of any generation before that number, `longest` at most.
// Returns whether none has.
[[nodiscard]] bool wait_for_readers(IndexLayout const & layout, std::uint64_t number,
                                    std::chrono::seconds longest);

} // namespace tansaku
