// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/publish/sharing.hpp"
#include "index/catalogue/schema/id_policy.hpp"
#include "index/catalogue/stored/sample_table.hpp"
#include "index/core/error.hpp"
#include "index/core/region.hpp"
#include "index/format/generation.hpp"
#include "index/variants/missing_genotype.hpp"
#include "index/variants/variant_report.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tansaku {

// One file of sequences or of variants, and whose they are.
struct SequenceFile {
    std::filesystem::path path;
    std::string sample; // empty: every record is a sample, named by its header's first word
    // 0 unphased or haploid, 1, 2; of variants 1, 2, or k_possible_haplotype for other phases
    std::uint8_t haplotype = 0;
    // Of variants; else empty:
    std::filesystem::path reference{}; // FASTA
    std::string source_sample{};       // the sample's name in the file; never stored
    std::filesystem::path callable{};  // BED; bases outside are N. Empty: all are callable
    bool tumor = false;                // records without genotypes are refused

    [[nodiscard]] bool holds_variants() const noexcept { return !reference.empty(); }
};

// What goes into an index. Files of one (sample, haplotype) need not stand together; its sequences
// are taken in the order of its files.
struct BuildRequest {
    IdPolicy ids = IdPolicy::platform;
    std::vector<SequenceFile> files;
    // Of a new index: rows of the samples of `files`, and possibly more (metadata without
    // sequence). Of one that grows: rows of the samples that it has, and of those of `files`.
    // Absent: no more is known than before.
    std::optional<SampleTable> metadata;
};

struct BuildOptions {
    // Behaviour; `sharing` is fixed when an index is made
    bool strict_headers = false; // refuse headers whose first word is no permitted contig label
    Sharing sharing = Sharing::owner;
    MissingGenotype missing = MissingGenotype::mask; // of variants
    // Bases in which genotypes that are not phased are combined, at most 1,024; 0: they are not.
    std::uint32_t phase_window = 64;
    std::vector<ContigRegion> regions = {}; // of variants that are read; empty: everything
    bool fm_index = true;                   // of a new index; one that grows has it or not
    // Performance; the answers of the index do not depend on them
    unsigned threads = 1;
    std::uint64_t memory = std::uint64_t{4} << 30; // bytes that the build may hold, at least 64 MiB
    std::uint64_t shard_bases = std::uint64_t{1} << 30; // most bases in a shard: 2048 .. 2^30
    std::uint32_t batch_samples = 0xFFFFFFFFu;          // most samples in a batch, at least 1
    std::filesystem::path scratch{}; // folder for what waits; empty: that of the index
};

// Throws Error: input naming the option that is out of its range.
void validate(BuildOptions const & options);

struct BuildProgress {
    // Of files that are done, as they lie on the disk; a file of variants counts twice: it is read,
    // then its haplotypes are taken one by one.
    std::uint64_t file_bytes_done = 0;
    std::uint64_t file_bytes = 0;
    std::uint64_t bases = 0;
};

// What was made: of an index that grew, what came to it.
struct BuildReport {
    std::uint64_t samples = 0;
    std::uint64_t haplotypes = 0;
    std::uint64_t possible_sequences = 0; // of other phases, in none of the other numbers
    std::uint64_t sequences = 0;
    std::uint64_t bases = 0;
    std::uint64_t distinct_bases = 0; // of phrases that were not there before
    std::uint64_t phrases = 0;
    std::uint64_t shards = 0;
    std::uint64_t batches = 0;
    std::optional<VariantReport> variants; // absent: there were none
    std::vector<Finding> notices;          // what the user should know: W-…
};

} // namespace tansaku
