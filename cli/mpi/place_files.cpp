// SPDX-License-Identifier: BSD-3-Clause
#include "cli/mpi/place_files.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace tansaku::cli {

std::vector<std::size_t> place_files(std::span<std::uint64_t const> file_bytes,
                                     std::span<std::uint64_t const> rank_memory) {
    std::vector<std::size_t> largest_first(file_bytes.size());
    std::iota(largest_first.begin(), largest_first.end(), std::size_t{0});
    std::ranges::stable_sort(largest_first, std::ranges::greater{},
                             [&](std::size_t file) { return file_bytes[file]; });
    std::vector<std::uint64_t> load(rank_memory.size(), 0);
    std::vector<std::size_t> owner(file_bytes.size());
    for (std::size_t const file : largest_first) {
        auto const filled = [&](std::size_t rank) {
            return static_cast<double>(load[rank] + file_bytes[file]) /
                   static_cast<double>(rank_memory[rank]);
        };
        std::size_t best = 0;
        for (std::size_t rank = 1; rank < load.size(); ++rank)
            if (filled(rank) < filled(best)) best = rank;
        owner[file] = best;
        load[best] += file_bytes[file];
    }
    return owner;
}

} // namespace tansaku::cli
