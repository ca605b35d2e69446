// SPDX-License-Identifier: BSD-3-Clause
#include "tests/support/allocation_meter.hpp"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <new>

#include <malloc.h>

namespace {

std::atomic<std::int64_t> allocated = 0;
std::atomic<std::int64_t> most = 0;
thread_local bool paused = false;

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
constexpr bool k_on = true;

void * counted(void * memory) {
    if (memory == nullptr) throw std::bad_alloc();
    if (paused) return memory;
    std::int64_t const now = allocated += static_cast<std::int64_t>(::malloc_usable_size(memory));
    std::int64_t before = most;
    while (before < now && !most.compare_exchange_weak(before, now)) {
    }
    return memory;
}

void release(void * memory) noexcept {
    if (memory == nullptr) return;
    if (!paused) allocated -= static_cast<std::int64_t>(::malloc_usable_size(memory));
    std::free(memory);
}
#else
constexpr bool k_on = false;
#endif

} // namespace

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
// Those for many and without exceptions come to these by themselves.
void * operator new(std::size_t bytes) { return counted(std::malloc(bytes)); }
void * operator new(std::size_t bytes, std::align_val_t alignment) {
    auto const align = static_cast<std::size_t>(alignment);
    return counted(std::aligned_alloc(align, (bytes + align - 1) / align * align));
}
void operator delete(void * memory) noexcept { release(memory); }
void operator delete(void * memory, std::size_t) noexcept { release(memory); }
void operator delete(void * memory, std::align_val_t) noexcept { release(memory); }
void operator delete(void * memory, std::size_t, std::align_val_t) noexcept { release(memory); }
#endif

namespace tansaku::test {

AllocationMeter::AllocationMeter() noexcept : begin_(allocated) { most = allocated.load(); }

std::uint64_t AllocationMeter::peak() const noexcept {
    return static_cast<std::uint64_t>(std::max<std::int64_t>(0, most - begin_));
}

AllocationMeter::Pause::Pause() noexcept { paused = true; }
AllocationMeter::Pause::~Pause() { paused = false; }

bool AllocationMeter::is_on() noexcept { return k_on; }

} // namespace tansaku::test
