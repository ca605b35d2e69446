// SPDX-License-Identifier: BSD-3-Clause
#include "cli/machine/thread_count.hpp"

#include "cli/machine/control_group.hpp"
#include "cli/options/option_value.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <thread>

#include <sched.h>

namespace tansaku::cli {
namespace {

unsigned processors_by_affinity() {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (::sched_getaffinity(0, sizeof set, &set) == 0)
        return static_cast<unsigned>(CPU_COUNT(&set));
    return std::thread::hardware_concurrency(); // more processors than a cpu_set_t holds
}

} // namespace

unsigned available_threads() {
    unsigned threads = processors_by_affinity();
    if (auto const quota = processor_quota())
        threads = std::min(threads, static_cast<unsigned>(std::max(1.0, std::ceil(*quota))));
    if (char const * const text = std::getenv("SLURM_CPUS_PER_TASK")) {
        std::string_view const digits = text;
        unsigned task = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), task);
        if (task > 0) threads = std::min(threads, task);
    }
    return std::max(1u, threads);
}

unsigned parse_threads(std::optional<std::string> const & text) {
    if (!text || *text == "auto") return available_threads();
    return static_cast<unsigned>(parse_count("threads", *text, 1, 1024));
}

} // namespace tansaku::cli
