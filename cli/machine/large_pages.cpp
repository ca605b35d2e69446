// SPDX-License-Identifier: BSD-3-Clause
#include "cli/machine/large_pages.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include <malloc.h>
#include <sys/mman.h>

namespace tansaku::cli {
namespace {

constexpr std::uintptr_t k_large_page = std::uintptr_t{2} << 20;
// Twice that is less than what glibc reserves for the heap of a thread, and each less than what it
// would map by itself.
constexpr std::size_t k_room = 12 * k_large_page;

// What is allocated and never used, so that what follows it lies on large pages.
thread_local void * volatile gap = nullptr;

std::uintptr_t address_of(void const * memory) { return reinterpret_cast<std::uintptr_t>(memory); }

// Whether [begin, begin + bytes) is of large pages from now on; what lies there stays.
bool ask(std::uintptr_t begin, std::size_t bytes, int advice) noexcept {
    return ::madvise(reinterpret_cast<void *>(begin), bytes, advice) == 0;
}

} // namespace

void use_large_pages() noexcept {
#ifdef MADV_HUGEPAGE
    constexpr int k_collapse = 25; // MADV_COLLAPSE of Linux 6.1, which C libraries may not know yet
    // What glibc's thresholds grow to when large blocks are freed. Before, room that nobody has yet
    // would be mapped by itself, or go back to the system.
    static bool const keeps =
        ::mallopt(M_MMAP_THRESHOLD, 32 << 20) == 1 && ::mallopt(M_TRIM_THRESHOLD, 64 << 20) == 1;
    if (!keeps) return;
    // The heap of this thread grows by room that is not touched; what is freed stays its end.
    void * room = std::malloc(k_room);
    if (room == nullptr) return;
    void * more = std::malloc(k_room);
    std::uintptr_t const begin = address_of(room);
    std::uintptr_t const behind = begin + k_room;
    bool const joined = address_of(more) > behind && address_of(more) - behind < k_large_page;
    std::uintptr_t const first = begin / k_large_page * k_large_page;
    std::uintptr_t const end =
        (joined ? address_of(more) + k_room : behind) / k_large_page * k_large_page;
    ask(first, end - first, MADV_HUGEPAGE);
    bool const whole = ask(first, k_large_page, k_collapse); // small pages are in use there
    std::free(more);
    std::free(room);
    // Where the first page begins before the heap it stays as it is, and nothing is put there.
    if (!whole) gap = std::malloc(first + k_large_page - begin);
#endif
}

} // namespace tansaku::cli
