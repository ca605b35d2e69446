// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/wanted_regions.hpp"

#include "index/core/error.hpp"

#include <algorithm>

namespace tansaku {

bool WantedRegions::touch(std::string_view contig) const {
    return regions_.empty() ||
           std::ranges::find(regions_, contig, &ContigRegion::contig) != regions_.end();
}

bool WantedRegions::cover(std::string_view contig, std::uint32_t position,
                          std::uint32_t bases) const {
    return regions_.empty() || std::ranges::any_of(regions_, [&](ContigRegion const & region) {
               return region.contig == contig && region.begin <= position &&
                      std::uint64_t{position} + bases <= region.end;
           });
}

void WantedRegions::mask_others(std::string_view contig, std::vector<Residue> & bases,
                                std::filesystem::path const & reference) const {
    if (regions_.empty()) return;
    std::vector<Residue> masked(bases.size(), k_residue_n);
    for (ContigRegion const & region : regions_) {
        if (region.contig != contig) continue;
        if (region.begin >= bases.size())
            throw Error(Fault::input, "E-VAR-13", reference.string(),
                        "a region begins behind the end of its contig; --regions counts from 1");
        std::size_t const end = std::min<std::size_t>(region.end, bases.size());
        std::copy(bases.begin() + region.begin, bases.begin() + static_cast<std::ptrdiff_t>(end),
                  masked.begin() + region.begin);
    }
    bases = std::move(masked);
}

} // namespace tansaku
