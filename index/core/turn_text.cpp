// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/turn_text.hpp"

#include "index/core/cpu_clones.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace tansaku {

// Eight at a time from both ends.
void reverse(std::span<Residue> residues) noexcept {
    Residue * front = residues.data();
    Residue * back = front + residues.size();
    for (; back - front >= 16; front += 8, back -= 8) {
        std::uint64_t first;
        std::uint64_t last;
        std::memcpy(&first, front, 8);
        std::memcpy(&last, back - 8, 8);
        first = __builtin_bswap64(first);
        last = __builtin_bswap64(last);
        std::memcpy(front, &last, 8);
        std::memcpy(back - 8, &first, 8);
    }
    std::reverse(front, back);
}

// A complement differs from its residue in the same bits as others of its kind: no table, so that
// the loop is vector code.
TANSAKU_FOR_EACH_CPU void complement(std::span<Residue> residues) noexcept {
    for (Residue & residue : residues) {
        unsigned const base = residue < 4 ? 3 : 0;
        unsigned const two_bases = residue >= 4 && residue < 8 ? 1 : 0; // W and S are their own
        unsigned const three_bases = residue >= 10 && residue < 14 ? 7 : 0;
        residue = static_cast<Residue>(residue ^ (base | two_bases | three_bases));
    }
}

} // namespace tansaku
