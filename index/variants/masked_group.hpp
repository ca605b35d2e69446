// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/variants/callable_regions.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tansaku {

// Samples that share a file of callable regions, and where a pass over a contig stands in it. One
// thread at a time.
class MaskedGroup {
public:
    // What is not callable is handed out in pieces that end where the contig's position is a
    // multiple of this, so that long ones of many samples are the same pieces.
    static constexpr std::uint32_t k_piece = 1024;

    MaskedGroup(std::filesystem::path const & path) : regions_(path) {}

    void add(std::uint32_t sample) { samples_.push_back(sample); }
    [[nodiscard]] std::vector<std::uint32_t> const & samples() const noexcept { return samples_; }

    [[nodiscard]] bool touches_contig(std::string const & contig) const {
        return regions_.touch(contig);
    }

    // Begins with a contig.
    void enter(std::string const & contig, std::uint32_t bases) {
        outside_ = regions_.outside(contig, bases);
        next_ = 0;
        looked_ = 0;
        position_ = outside_.empty() ? 0 : outside_[0].begin;
    }
    // The next piece that is not callable.
    [[nodiscard]] bool has_piece() const noexcept { return next_ < outside_.size(); }
    [[nodiscard]] ContigStretch piece() const noexcept {
        return {position_, std::min(outside_[next_].end, (position_ / k_piece + 1) * k_piece)};
    }
    void pass_piece() noexcept {
        position_ = piece().end;
        if (position_ < outside_[next_].end) return;
        if (++next_ < outside_.size()) position_ = outside_[next_].begin;
    }
    // Whether a base of [begin, end) is not callable. REQUIRES: begin ascends from call to call.
    [[nodiscard]] bool touches(std::uint32_t begin, std::uint32_t end) noexcept {
        while (looked_ < outside_.size() && outside_[looked_].end <= begin)
            ++looked_;
        return looked_ < outside_.size() && outside_[looked_].begin < end;
    }

private:
    CallableRegions regions_;
    std::vector<std::uint32_t> samples_;
    std::vector<ContigStretch> outside_; // of the present contig
    std::size_t next_ = 0;               // of the stretch whose piece is next
    std::size_t looked_ = 0;             // stretches before it end before what was asked for
    std::uint32_t position_ = 0;
};

} // namespace tansaku
