// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace tansaku {

// Bases [begin, end) of a contig, 0-based.
struct ContigStretch {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] bool operator==(ContigStretch const &) const = default;
};

// Where a sample's genotypes could be called: a BED file (plain, gzip or bgzip), held in memory.
// Immutable; any number of threads.
class CallableRegions {
public:
    // Throws Error: input, E-VAR-12 for a line that is no region.
    explicit CallableRegions(std::filesystem::path path);

    // What of a contig of so many bases is not callable, ascending, apart from each other. All of a
    // contig that the file does not name. Throws Error: input, E-VAR-12 for regions beyond its end.
    [[nodiscard]] std::vector<ContigStretch> outside(std::string const & contig,
                                                     std::uint32_t bases) const;
    // Whether some region is on the contig.
    [[nodiscard]] bool touch(std::string const & contig) const { return regions_.contains(contig); }

private:
    std::filesystem::path path_;
    std::map<std::string, std::vector<ContigStretch>> regions_; // by contig: ascending by begin
};

} // namespace tansaku
