// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/cut/ambiguity.hpp"

namespace tansaku {
std::size_t next_ambiguous(std::span<Residue const> sequence, std::size_t from) {
    constexpr std::size_t some = 64; // residues that are looked at together
    for (; from + some <= sequence.size(); from += some) {
        Residue all = 0;
        for (std::size_t i = 0; i < some; ++i)
            all = static_cast<Residue>(all | sequence[from + i]);
        if (!is_base(all)) break;
    }
    while (from < sequence.size() && is_base(sequence[from]))
        ++from;
    return from;
}

std::vector<AmbiguousRun> ambiguous_runs(std::span<Residue const> sequence) {
    std::vector<AmbiguousRun> runs;
    std::size_t begin = next_ambiguous(sequence, 0);
    while (begin < sequence.size()) {
        Residue const code = code_of(sequence[begin]);
        std::size_t end = begin + 1;
        while (end < sequence.size() && code_of(sequence[end]) == code)
            ++end;
        runs.push_back(
            {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin), code});
        begin = next_ambiguous(sequence, end);
    }
    return runs;
}

} // namespace tansaku
