// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"
#include "index/core/stop_signal.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace tansaku {

// 0-based, half-open, in bases.
struct MaskedInterval {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    friend bool operator==(MaskedInterval const &, MaskedInterval const &) = default;
};

// As in blastn's -dust "LEVEL WINDOW LINKER".
struct DustOptions {
    int level = 20;  // 2..64: ten times the score per triplet above which an interval is masked
    int window = 64; // 8..64 bases: no interval of low complexity is looked for beyond it
    int linker = 1;  // 1..32: intervals with fewer than this many bases between them are joined
};

// Finds low-complexity intervals by symmetric DUST (Morgulis, Gertz, Schaffer, Agarwala 2006,
// DOI 10.1089/cmb.2006.13.1028): the union of the perfect intervals of at most `window` bases,
// those whose score per triplet exceeds level / 10 and is not exceeded inside them.
// Equal to NCBI's dustmasker, with one exception. As there, an ambiguity code other than N counts
// as A, and runs of N that are longer than the window, or at an end of the sequence, are reported
// whole. A shorter run of N inside the sequence is unlike anything here, random bases there.
// Without ambiguity codes the other strand gives the same intervals.
// Holds its working memory: use one masker per thread.
class DustMasker {
public:
    // REQUIRES: the options are in their ranges.
    explicit DustMasker(DustOptions options = {});
    ~DustMasker();
    DustMasker(DustMasker &&) noexcept;
    DustMasker & operator=(DustMasker &&) noexcept;

    // Replaces `masked` by the intervals of `sequence`, sorted, disjoint. Linear in the length.
    // Throws Stopped when `stop` tells to. REQUIRES: fewer than 2^32 residues.
    void find(std::span<Residue const> sequence, std::vector<MaskedInterval> & masked,
              StopSignal const * stop = nullptr);

private:
    class Window;

    void search(std::span<Residue const> sequence, MaskedInterval stretch,
                std::vector<MaskedInterval> & masked, StopSignal const * stop);
    void append(MaskedInterval interval, std::vector<MaskedInterval> & masked) const;

    DustOptions options_;
    std::unique_ptr<Window> window_;
};

} // namespace tansaku
