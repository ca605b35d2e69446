// SPDX-License-Identifier: BSD-3-Clause
#include "index/input/read_ahead.hpp"

namespace tansaku {

ReadAhead::ReadAhead(ByteStream & stream, std::size_t block_bytes, std::size_t blocks)
    : stream_(stream)
    , block_bytes_(block_bytes)
    , ring_(blocks) {
    for (Block & block : ring_)
        block.bytes = std::make_unique_for_overwrite<char[]>(block_bytes);
    worker_ = std::thread([this] { work(); });
}

ReadAhead::~ReadAhead() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    free_changed_.notify_one();
    worker_.join();
}

std::span<char const> ReadAhead::next() {
    std::unique_lock lock(mutex_);
    if (holding_) {
        ++released_;
        holding_ = false;
        free_changed_.notify_one();
    }
    filled_changed_.wait(lock, [this] { return filled_ > released_ || ended_; });
    if (filled_ > released_) {
        holding_ = true;
        Block const & block = ring_[released_ % ring_.size()];
        return {block.bytes.get(), block.size};
    }
    if (failure_) std::rethrow_exception(failure_);
    return {};
}

// Null once the reader is going away.
ReadAhead::Block * ReadAhead::wait_for_free_block() {
    std::unique_lock lock(mutex_);
    free_changed_.wait(lock, [this] { return filled_ - released_ < ring_.size() || stopping_; });
    return stopping_ ? nullptr : &ring_[filled_ % ring_.size()];
}

void ReadAhead::work() noexcept {
    std::exception_ptr failure;
    try {
        while (Block * const block = wait_for_free_block()) {
            block->size = stream_.read({block->bytes.get(), block_bytes_});
            if (block->size == 0) break;
            std::lock_guard const lock(mutex_);
            ++filled_;
            filled_changed_.notify_one();
        }
    } catch (...) {
        failure = std::current_exception();
    }
    std::lock_guard const lock(mutex_);
    failure_ = failure;
    ended_ = true;
    filled_changed_.notify_one();
}

} // namespace tansaku
