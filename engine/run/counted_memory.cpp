// SPDX-License-Identifier: BSD-3-Clause
#include "engine/run/counted_memory.hpp"

#include <algorithm>
#include <cstddef>

namespace tansaku {
namespace {

// Of the pool, so much is taken at once: it is everybody's.
constexpr std::uint64_t k_step = std::uint64_t{64} << 10;

thread_local MemoryAccount * counting = nullptr;

} // namespace

bool MemoryPool::take(std::uint64_t bytes) noexcept {
    std::uint64_t taken = taken_.load(std::memory_order_relaxed);
    do {
        if (bytes > bytes_ || taken > bytes_ - bytes) return false;
    } while (!taken_.compare_exchange_weak(taken, taken + bytes, std::memory_order_relaxed));
    return true;
}

void MemoryAccount::add(std::uint64_t bytes) {
    held_ += static_cast<std::int64_t>(bytes);
    std::uint64_t const needed = this->bytes();
    if (needed <= granted_) return;
    // The last bytes of a pool are had one by one.
    for (std::uint64_t const more : {needed - granted_ + k_step, needed - granted_}) {
        if (!pool_.take(more)) continue;
        granted_ += more;
        return;
    }
    held_ -= static_cast<std::int64_t>(bytes);
    throw MemoryExceeded();
}

void MemoryAccount::remove(std::uint64_t bytes) noexcept {
    held_ -= static_cast<std::int64_t>(bytes);
    std::uint64_t const kept = this->bytes() + k_step;
    if (granted_ <= kept + k_step) return;
    pool_.give(granted_ - kept);
    granted_ = kept;
}

CountedMemory::CountedMemory(MemoryAccount & account) noexcept { counting = &account; }
CountedMemory::~CountedMemory() { counting = nullptr; }

namespace {

// What a block takes of glibc's heap: many are small.
std::uint64_t block(std::size_t bytes) noexcept {
    return std::max<std::uint64_t>(32, (std::uint64_t{bytes} + 8 + 15) / 16 * 16);
}

template <typename Allocate>
void * counted(std::size_t bytes, Allocate allocate) {
    MemoryAccount * const account = counting;
    if (account == nullptr) return allocate();
    account->add(block(bytes));
    try {
        return allocate();
    } catch (...) {
        account->remove(block(bytes));
        throw;
    }
}

void uncount(void * memory, std::size_t bytes) noexcept {
    if (counting != nullptr && memory != nullptr) counting->remove(block(bytes));
}

} // namespace
} // namespace tansaku

// Names of the Itanium C++ ABI: new, new[], those for wide alignments, and new that may fail; then
// delete with a size. A delete without one, as of arrays, is not told here: then too much is
// counted, until the account ends.
extern "C" {

using std::align_val_t;
using std::nothrow_t;
using std::size_t;

void * __real__Znwm(size_t bytes);
void * __real__Znam(size_t bytes);
void * __real__ZnwmSt11align_val_t(size_t bytes, align_val_t alignment);
void * __real__ZnwmRKSt9nothrow_t(size_t bytes, nothrow_t const & tag) noexcept;
void __real__ZdlPvm(void * memory, size_t bytes) noexcept;
void __real__ZdlPvmSt11align_val_t(void * memory, size_t bytes, align_val_t alignment) noexcept;

void * __wrap__Znwm(size_t bytes) {
    return tansaku::counted(bytes, [&] { return __real__Znwm(bytes); });
}
void * __wrap__Znam(size_t bytes) {
    return tansaku::counted(bytes, [&] { return __real__Znam(bytes); });
}
void * __wrap__ZnwmSt11align_val_t(size_t bytes, align_val_t alignment) {
    return tansaku::counted(bytes, [&] { return __real__ZnwmSt11align_val_t(bytes, alignment); });
}
// Of temporary buffers, without which sorting does as well.
void * __wrap__ZnwmRKSt9nothrow_t(size_t bytes, nothrow_t const & tag) noexcept {
    try {
        return tansaku::counted(bytes, [&] { return __real__ZnwmRKSt9nothrow_t(bytes, tag); });
    } catch (tansaku::MemoryExceeded const &) {
        return nullptr;
    }
}
void __wrap__ZdlPvm(void * memory, size_t bytes) noexcept {
    tansaku::uncount(memory, bytes);
    __real__ZdlPvm(memory, bytes);
}
void __wrap__ZdlPvmSt11align_val_t(void * memory, size_t bytes, align_val_t alignment) noexcept {
    tansaku::uncount(memory, bytes);
    __real__ZdlPvmSt11align_val_t(memory, bytes, alignment);
}

} // extern "C"
