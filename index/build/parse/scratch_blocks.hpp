// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/parse/scratch_file.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace tansaku {

// Blocks of bytes that are written once and read piece by piece: in memory as far as that may be
// used, the others in a scratch file. Movable. Reading: any number of threads.
class ScratchBlocks {
public:
    // The file is made in `folder` when it is needed; with an empty one, never.
    ScratchBlocks(std::filesystem::path folder, std::uint64_t most_memory)
        : folder_(std::move(folder))
        , most_memory_(most_memory) {}
    ScratchBlocks() = default; // all in memory

    // Returns the block's number, from 0. Throws Error: resource.
    std::uint64_t append(std::span<std::uint8_t const> bytes);
    // Bytes from `begin` on. REQUIRES: they are in the block. Throws Error: resource.
    void read(std::uint64_t block, std::uint64_t begin, std::span<std::uint8_t> out) const;

    // Bytes held; bytes in the file.
    [[nodiscard]] std::uint64_t memory() const noexcept { return memory_; }
    [[nodiscard]] std::uint64_t spilled() const noexcept { return file_ ? file_->size() : 0; }

private:
    struct Block {
        std::vector<std::uint8_t> bytes; // or empty:
        std::uint64_t offset = 0;        // in the file
    };

    std::filesystem::path folder_;
    std::uint64_t most_memory_ = 0;
    std::vector<Block> blocks_;
    std::uint64_t memory_ = 0;
    std::unique_ptr<ScratchFile> file_; // none: nothing is in it
};

} // namespace tansaku
