// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/variants/callable_regions.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace tansaku {

// Where samples have one copy of a contig that they have two of elsewhere, as of chromosome X: from
// a haploid genotype to the next diploid one. What haplotype 2 would read there is handed out in
// pieces while records stream by, each before anything that lies in a later thousand of the contig
// (k_piece). One thread at a time.
class HaploidStretches {
public:
    struct Piece {
        ContigStretch stretch;
        std::vector<std::uint32_t> samples; // ascending
    };

    void enter(std::size_t samples);

    // The sample has one copy from this base on, or had before. REQUIRES: `from` is not before what
    // pass() was called for.
    void begin(std::uint32_t sample, std::uint32_t from);
    // The sample has two copies from this base on. REQUIRES: as for begin(), and pass() was called
    // for the thousand that it is in.
    void end(std::uint32_t sample, std::uint32_t at);
    // Whether it has one copy, as far as the records go that were read.
    [[nodiscard]] bool contains(std::uint32_t sample) const { return from_[sample] != k_none; }
    // Whether a piece has the base, or will. REQUIRES: the base is behind what records tell of.
    [[nodiscard]] bool covers(std::uint32_t sample, std::uint32_t base) const {
        return contains(sample) || base < until_[sample];
    }
    // Whether it had, somewhere on the contig.
    [[nodiscard]] bool had(std::uint32_t sample) const { return had_[sample]; }

    // Nothing begins or ends any more in thousands before that of `position`; on the contig.
    void pass(std::uint32_t position);
    void finish(std::uint32_t bases);

    // The pieces in the order of their thousands, by begins.
    [[nodiscard]] std::optional<std::uint32_t> next_begin() const;
    // REQUIRES: next_begin().
    [[nodiscard]] Piece take();

private:
    static constexpr std::uint32_t k_none = 0xFFFFFFFFu;

    void close(std::uint32_t from, std::uint32_t to, bool go_on);

    std::vector<std::uint32_t> from_;  // per sample; k_none
    std::vector<std::uint32_t> until_; // per sample: base behind the last stretch that ended
    std::vector<bool> had_;
    std::map<std::uint32_t, std::vector<std::uint32_t>> open_; // samples by from_, and former ones
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint32_t>> pieces_;
};

} // namespace tansaku
