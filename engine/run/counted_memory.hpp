// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <atomic>
#include <cstdint>
#include <new>

namespace tansaku {

// Thrown where more memory is asked for than was granted.
struct MemoryExceeded : std::bad_alloc {
    [[nodiscard]] char const * what() const noexcept override { return "memory exceeded"; }
};

// Bytes that several pieces of work may hold together. Any number of threads.
class MemoryPool {
public:
    explicit MemoryPool(std::uint64_t bytes) noexcept : bytes_(bytes) {}
    MemoryPool(MemoryPool const &) = delete;
    MemoryPool & operator=(MemoryPool const &) = delete;

    [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }
    // Whether there were so many left, which are then taken.
    [[nodiscard]] bool take(std::uint64_t bytes) noexcept;
    void give(std::uint64_t bytes) noexcept { taken_.fetch_sub(bytes, std::memory_order_relaxed); }

private:
    std::uint64_t const bytes_;
    std::atomic<std::uint64_t> taken_ = 0;
};

// What one piece of work holds of a pool, which must outlive it; all of it goes back at the end.
// One thread at a time.
class MemoryAccount {
public:
    explicit MemoryAccount(MemoryPool & pool) noexcept : pool_(pool) {}
    ~MemoryAccount() { pool_.give(granted_); }
    MemoryAccount(MemoryAccount const &) = delete;
    MemoryAccount & operator=(MemoryAccount const &) = delete;

    [[nodiscard]] MemoryPool & pool() const noexcept { return pool_; }
    [[nodiscard]] std::uint64_t bytes() const noexcept {
        return held_ < 0 ? 0 : static_cast<std::uint64_t>(held_);
    }
    // Throws MemoryExceeded, and then holds what it held.
    void add(std::uint64_t bytes);
    void remove(std::uint64_t bytes) noexcept;

private:
    MemoryPool & pool_;
    std::int64_t held_ = 0;     // below 0 where memory is freed that was had before
    std::uint64_t granted_ = 0; // taken from the pool, some ahead
};

// While it lives, what this thread allocates by operator new is added to `account`, and what it
// frees is removed: an allocation for which the pool has not enough throws MemoryExceeded. Such
// scopes don't nest, and nobody else's code may be called in one. (Calls of operator new in the
// rooms are counted, by the linker's --wrap; the operators themselves stay the process's own.)
class CountedMemory {
public:
    explicit CountedMemory(MemoryAccount & account) noexcept;
    ~CountedMemory();
    CountedMemory(CountedMemory const &) = delete;
    CountedMemory & operator=(CountedMemory const &) = delete;
};

} // namespace tansaku
