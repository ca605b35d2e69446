// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/ambiguity.hpp"

#include <cstring>

namespace tansaku {
namespace {

// First position in [from, size) that holds no base, or size.
std::size_t next_ambiguous(std::span<Residue const> sequence, std::size_t from) {
    while (from + 8 <= sequence.size()) {
        std::uint64_t eight;
        std::memcpy(&eight, sequence.data() + from, 8);
        if ((eight & 0xFCFCFCFCFCFCFCFCu) != 0) break;
        from += 8;
    }
    while (from < sequence.size() && is_base(sequence[from]))
        ++from;
    return from;
}

} // namespace

std::vector<AmbiguousRun> ambiguous_runs(std::span<Residue const> sequence) {
    std::vector<AmbiguousRun> runs;
    std::size_t begin = next_ambiguous(sequence, 0);
    while (begin < sequence.size()) {
        std::size_t end = begin + 1;
        while (end < sequence.size() && sequence[end] == sequence[begin])
            ++end;
        runs.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin),
                        sequence[begin]});
        begin = next_ambiguous(sequence, end);
    }
    return runs;
}

} // namespace tansaku
