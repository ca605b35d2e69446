// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/schema/id_policy.hpp"
#include "index/core/error.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tansaku {

enum class InputKind : std::uint8_t {
    by_content, // the cell is empty or the column absent: sequences
    sequence,
    variants,
};

// One file of one haplotype of one sample, or of variants, which give both haplotypes. Several rows
// of one (sample, haplotype) are its files.
struct ManifestRow {
    std::string sample_accession;
    std::uint8_t haplotype;     // 0 unphased or haploid, 1, 2; of variants without meaning
    std::filesystem::path path; // absolute, or relative to the working folder
    InputKind kind;
    // Of variants:
    std::filesystem::path reference; // FASTA, as `path`
    std::string source_sample;       // the sample's name in the file; never stored in an index
    std::filesystem::path callable;  // BED, as `path`; empty: all bases are callable
    std::optional<std::string> data_accession;
    std::uint64_t line; // 1-based line of the manifest
};

struct Manifest {
    std::vector<ManifestRow> rows; // in file order, at least one
    std::vector<Finding> notices;  // W-…
};

// Reads a manifest: a TSV with a header, columns by name in any order, `#` lines and a BOM
// allowed. Relative paths are relative to the manifest's folder.
// Throws Error: input with all findings: bad ids, unknown columns, missing files (every one of
// them), a file given twice for a haplotype, haplotype 0 beside 1 or 2 of one sample, two samples
// that are one in a file of variants, what this version does not build (reads), and
// samples that are `published`: those of the index that the manifest's are added to.
[[nodiscard]] Manifest read_manifest(std::filesystem::path const & file, IdPolicy policy,
                                     std::span<std::string const> published = {});

// Distinct samples of the manifest, in the order of their first rows.
[[nodiscard]] std::vector<std::string> samples_of(Manifest const & manifest);

} // namespace tansaku
