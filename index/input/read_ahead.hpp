// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/input/byte_stream.hpp"

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <memory>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

namespace tansaku {

// Drives a stream on a thread of its own, a bounded number of blocks ahead of the reader.
//
//   blocks:   [held by the reader] [filled] [filled] [being filled by the worker]      a ring
//
// An exception of the stream is thrown again by next(), after the blocks that came before it.
// Thread rule: next() from one thread. The destructor waits for the stream's read() to return, so
// whoever owns the stream makes that happen first.
class ReadAhead {
public:
    // REQUIRES: block_bytes >= 1, blocks >= 2; `stream` outlives this.
    ReadAhead(ByteStream & stream, std::size_t block_bytes, std::size_t blocks);
    ~ReadAhead();
    ReadAhead(ReadAhead const &) = delete;
    ReadAhead & operator=(ReadAhead const &) = delete;

    // The next block, valid until the next call; empty at the end.
    [[nodiscard]] std::span<char const> next();

private:
    struct Block {
        std::unique_ptr<char[]> bytes; // not initialised: what is not used costs no memory
        std::size_t size = 0;
    };

    void work() noexcept;
    [[nodiscard]] Block * wait_for_free_block();

    ByteStream & stream_;
    std::size_t block_bytes_;
    std::vector<Block> ring_;
    std::mutex mutex_; // guards all below
    std::condition_variable filled_changed_;
    std::condition_variable free_changed_;
    std::size_t filled_ = 0;   // blocks ever filled
    std::size_t released_ = 0; // blocks ever given back by the reader
    bool holding_ = false;     // the reader holds block number `released_`
    bool ended_ = false;
    bool stopping_ = false;
    std::exception_ptr failure_;
    std::thread worker_;
};

} // namespace tansaku
