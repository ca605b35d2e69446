// SPDX-License-Identifier: BSD-3-Clause
#include "cli/plan/even_cut.hpp"

#include <algorithm>
#include <numeric>

namespace tansaku::cli {

std::vector<std::uint64_t> cut_evenly(std::span<std::uint64_t const> weights,
                                      std::uint64_t pieces) {
    std::uint64_t const all = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
    pieces = std::min<std::uint64_t>(pieces, weights.size());
    std::vector<std::uint64_t> counts;
    std::uint64_t count = 0;
    std::uint64_t done = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        ++count;
        done += weights[i];
        std::uint64_t const pieces_left = pieces - counts.size(); // with this one
        std::uint64_t const weights_left = weights.size() - i - 1;
        // A piece ends where the weight reaches its share of all, or where those behind it need
        // the rest; the last one takes everything.
        bool const share = static_cast<double>(done) * static_cast<double>(pieces) >=
                           static_cast<double>(all) * static_cast<double>(counts.size() + 1);
        bool const needed = weights_left < pieces_left;
        if (weights_left != 0 && (pieces_left == 1 || (!share && !needed))) continue;
        counts.push_back(count);
        count = 0;
    }
    return counts;
}

} // namespace tansaku::cli
