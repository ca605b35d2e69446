// SPDX-License-Identifier: BSD-3-Clause
#include "cli/machine/build_memory.hpp"

#include "cli/machine/control_group.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <system_error>

#include <unistd.h>

namespace tansaku::cli {
namespace {

std::optional<std::uint64_t> number_in(char const * variable) {
    char const * const text = std::getenv(variable);
    if (text == nullptr) return std::nullopt;
    std::string_view const digits = text;
    std::uint64_t number = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    bool const whole = error == std::errc{} && end == digits.data() + digits.size();
    return whole && number != 0 ? std::optional(number) : std::nullopt;
}

// What Slurm gave the job on this node; not every site has control groups see to it. Absent: no
// job, or all that the node has.
std::optional<std::uint64_t> memory_of_job() {
    constexpr std::uint64_t k_most = std::uint64_t{1} << 40; // megabytes; anything above is none
    std::optional<std::uint64_t> megabytes = number_in("SLURM_MEM_PER_NODE");
    if (!megabytes) {
        auto const each = number_in("SLURM_MEM_PER_CPU");
        auto const processors = number_in("SLURM_CPUS_ON_NODE");
        if (each && processors && *processors < 1'000'000 && *each < 1'000'000'000)
            megabytes = *each * *processors;
    }
    if (!megabytes || *megabytes > k_most) return std::nullopt;
    return *megabytes << 20;
}

} // namespace

std::uint64_t default_build_memory() {
    // Below this a build refuses to start; a machine that tells nothing is taken for a small one.
    constexpr std::uint64_t k_least = std::uint64_t{64} << 20;
    long const pages = ::sysconf(_SC_PHYS_PAGES);
    long const page_bytes = ::sysconf(_SC_PAGESIZE);
    std::uint64_t memory = std::uint64_t{2} << 30;
    if (pages > 0 && page_bytes > 0)
        memory = static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page_bytes);
    if (auto const quota = memory_quota()) memory = std::min(memory, *quota);
    if (auto const given = memory_of_job()) memory = std::min(memory, *given);
    return std::max(k_least, memory / 2);
}

} // namespace tansaku::cli
