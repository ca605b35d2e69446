// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"
#include "index/core/region.hpp"

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <utility>
#include <vector>

namespace tansaku {

// The regions of a reference that are wanted; none given: all of it. Any number of threads.
class WantedRegions {
public:
    explicit WantedRegions(std::vector<ContigRegion> regions) : regions_(std::move(regions)) {}

    // Whether some of the contig is.
    [[nodiscard]] bool touch(std::string_view contig) const;
    // Whether all bases from `position` on are, in one region.
    [[nodiscard]] bool cover(std::string_view contig, std::uint32_t position,
                             std::uint32_t bases) const;
    // Makes N of all other bases of the contig. Throws Error: input, E-VAR-13 naming `reference`,
    // when a region begins behind its end.
    void mask_others(std::string_view contig, std::vector<Residue> & bases,
                     std::filesystem::path const & reference) const;

private:
    std::vector<ContigRegion> regions_;
};

} // namespace tansaku
