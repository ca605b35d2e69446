// SPDX-License-Identifier: BSD-3-Clause
#include "engine/cluster/processor_share.hpp"

#include <sched.h>

namespace tansaku {

std::vector<std::int32_t> own_processors() {
    static_assert(k_most_processors <= CPU_SETSIZE);
    std::vector<std::int32_t> processors(k_most_processors, 0);
    cpu_set_t set;
    CPU_ZERO(&set);
    if (::sched_getaffinity(0, sizeof set, &set) != 0) return processors; // it has more
    for (std::size_t i = 0; i < processors.size(); ++i)
        processors[i] = CPU_ISSET(i, &set) ? 1 : 0;
    return processors;
}

double share_of_processors(std::span<std::int32_t const> own, std::span<std::int32_t const> users) {
    double share = 0;
    for (std::size_t i = 0; i < own.size(); ++i)
        if (own[i] != 0) share += 1.0 / users[i];
    return share;
}

} // namespace tansaku
