// SPDX-License-Identifier: BSD-3-Clause
#include "cli/search/search_memory.hpp"

#include "engine/run/stream_memory.hpp"
#include "index/core/error.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include <malloc.h>

namespace tansaku::cli {
namespace {

// What the process holds is told in steps, so that it is the same each time.
constexpr std::uint64_t k_step = std::uint64_t{1} << 20;
constexpr int k_own_block = 1 << 20; // what is mapped by itself, and not kept when it is freed

// The heap loses the eighth part at most: large blocks are mapped.
std::uint64_t with_losses(std::uint64_t bytes) { return bytes + bytes / 7 + 1; }

} // namespace

std::optional<std::uint64_t> anonymous_bytes(std::string_view status) {
    constexpr std::string_view k_name = "RssAnon:";
    std::size_t const at = status.find(k_name);
    if (at == std::string_view::npos) return std::nullopt;
    std::size_t const digits = status.find_first_not_of(" \t", at + k_name.size());
    if (digits == std::string_view::npos) return std::nullopt;
    std::uint64_t kilobytes = 0;
    char const * const end = status.data() + status.size();
    if (std::from_chars(status.data() + digits, end, kilobytes).ec != std::errc{})
        return std::nullopt;
    return kilobytes << 10;
}

std::uint64_t search_memory(std::uint64_t memory, unsigned threads) {
    if (memory == 0) return k_default_search_memory;
    std::ifstream file("/proc/self/status");
    std::string const status{std::istreambuf_iterator<char>(file), {}};
    std::uint64_t const taken = (anonymous_bytes(status).value_or(0) / k_step + 1) * k_step;
    // Threads have their part of what queries get, so that no query's own hangs on their number.
    std::uint64_t const least =
        taken + with_losses(std::max(k_least_search_memory, 8 * threads * k_memory_of_thread));
    if (memory < least)
        throw Error(Fault::input, "E-MEM-01", "",
                    "--memory is " + std::to_string(memory) +
                        " bytes; this search needs at least " + std::to_string(least) +
                        "; allow more, or fewer --threads");
    ::mallopt(M_MMAP_THRESHOLD, k_own_block);
    ::mallopt(M_TRIM_THRESHOLD, k_own_block);
    return (memory - taken) / 8 * 7;
}

} // namespace tansaku::cli
