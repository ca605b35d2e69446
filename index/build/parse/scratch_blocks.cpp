// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/parse/scratch_blocks.hpp"

#include <algorithm>

namespace tansaku {

std::uint64_t ScratchBlocks::append(std::span<std::uint8_t const> bytes) {
    if (folder_.empty() || memory_ + bytes.size() <= most_memory_) {
        blocks_.push_back({{bytes.begin(), bytes.end()}, 0});
        memory_ += bytes.size();
        return blocks_.size() - 1;
    }
    if (!file_) file_ = std::make_unique<ScratchFile>(folder_);
    blocks_.push_back({{}, file_->size()});
    file_->append(bytes.data(), bytes.size());
    return blocks_.size() - 1;
}

void ScratchBlocks::read(std::uint64_t block, std::uint64_t begin,
                         std::span<std::uint8_t> out) const {
    Block const & source = blocks_[block];
    if (!source.bytes.empty()) {
        std::copy_n(source.bytes.begin() + static_cast<std::ptrdiff_t>(begin), out.size(),
                    out.begin());
        return;
    }
    file_->read(source.offset + begin, out.data(), out.size());
}

} // namespace tansaku
