// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/dataset_place.hpp"
#include "index/format/digest.hpp"
#include "index/format/hdf5_reader.hpp"
#include "index/format/hdf5_writer.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tansaku {

// A shard or batch file as a generation knows it: enough to map its datasets without parsing the
// file, and to notice that the file is another one.
struct FileRecord {
    std::string id;
    std::uint64_t bytes = 0;
    Digest head; // of the first schema::k_head_bytes
    std::vector<DatasetPlace> datasets;
    std::vector<std::uint64_t> checksums; // of the whole file, per schema::k_checksum_block bytes
};

// Looks at a file that has just been published. Throws Error: damaged.
[[nodiscard]] FileRecord record_file(std::filesystem::path const & path, std::string id,
                                     std::string_view kind);

// Haplotypes of this number are none: their sequences hold what their sample has if genotypes that
// are not phased lie otherwise than they are written (index/README.md). A sample may have several.
inline constexpr std::uint8_t k_possible_haplotype = 3;

// Whether a shard has an FM-index.
[[nodiscard]] bool has_fm_index(FileRecord const & shard) noexcept;

// One published state of an index, without the catalogue (index/catalogue stores that beside it).
struct Generation {
    std::uint64_t number = 0;
    std::vector<FileRecord> shards;              // in the order of their phrases
    std::vector<FileRecord> batches;             // in the order in which they were added
    std::vector<std::uint32_t> haplotype_sample; // per haplotype: its sample's row in the catalogue
    std::vector<std::uint8_t> haplotype_number;  // per haplotype: 0, 1, 2, k_possible_haplotype
    std::uint64_t sequences = 0;                 // input records, without possible ones
    std::uint64_t total_bases = 0;               // of these, N included
    std::uint64_t distinct_bases = 0;            // of all phrases
    bool fm_index = true; // shards that are to come have FM-indexes, as all that there are

    // Without possible ones. O(haplotypes).
    [[nodiscard]] std::uint64_t haplotypes() const noexcept {
        return static_cast<std::uint64_t>(
            haplotype_number.end() - haplotype_number.begin() -
            std::ranges::count(haplotype_number, k_possible_haplotype));
    }

    // Whether its shards have FM-indexes, all or none; of one without shards, those to come.
    [[nodiscard]] bool has_fm_index() const noexcept {
        return shards.empty() ? fm_index : std::ranges::all_of(shards, tansaku::has_fm_index);
    }
};

void write_generation(Hdf5Writer & writer, Generation const & generation);
// Throws Error: damaged where counts and offsets contradict each other.
[[nodiscard]] Generation read_generation(Hdf5Reader const & reader,
                                         std::filesystem::path const & path);

} // namespace tansaku
