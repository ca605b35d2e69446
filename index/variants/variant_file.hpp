// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace tansaku {

inline constexpr std::int16_t k_missing_allele = -1; // '.'
inline constexpr std::int16_t k_absent_allele = -2;  // the second one of a haploid genotype

inline constexpr std::int64_t k_no_phase = -1;      // not heterozygous, or not known in full
inline constexpr std::int64_t k_not_phased = -2;    // to nothing
inline constexpr std::int64_t k_one_phase_set = -3; // to all phased ones without a set

// A record of a variant file.
struct VariantRecord {
    std::uint64_t number = 0;   // 1-based among the file's records
    std::uint32_t contig = 0;   // of VariantFile::contigs()
    std::uint32_t position = 0; // 0-based, of the first base of alleles[0]
    std::uint32_t bases = 0;    // of the reference that it covers, by END where there is one
    bool imprecise = false;
    bool in_event = false;            // one of the breakends of an EVENT
    std::vector<std::string> alleles; // the reference's first
    // Two a sample, in the order of the samples that were chosen: numbers in `alleles`, or one of
    // the constants above. None when the record has no GT.
    std::vector<std::int16_t> genotypes;
    // What each sample's heterozygous genotype is joined to by phase: the number of its phase set
    // (PS), or one of the constants; as long as there are samples, or empty.
    std::vector<std::int64_t> phase_set;
};

struct VariantContig {
    std::string name;
    std::uint64_t bases = 0; // 0: the header does not tell
};

// A VCF or BCF file, plain or bgzip, read from its begin to its end; an index is not needed.
// Everything throws Error: input. What it says never holds a name of a sample: E-VAR-01 no variant
// file, or its header is damaged or names a sample twice; E-VAR-02 damaged, cut off or malformed,
// with the record's place. One thread at a time.
class VariantFile {
public:
    explicit VariantFile(std::filesystem::path path);
    ~VariantFile();
    VariantFile(VariantFile &&) noexcept;
    VariantFile & operator=(VariantFile &&) noexcept;

    // Whose genotypes records have, by their names in the file, distinct. Returns how many of them
    // the file does not have; when there are any, it may only be destroyed. Once, before next().
    [[nodiscard]] std::size_t choose(std::span<std::string const> names);

    // Of the header, and those that records name beside it.
    [[nodiscard]] VariantContig contig(std::uint32_t number) const;
    [[nodiscard]] std::uint32_t contigs() const;

    // Reads the next record; false at the end. Buffers of `record` are kept.
    [[nodiscard]] bool next(VariantRecord & record);

    // Bytes of the file, as it lies on the disk, up to about where the next record begins.
    [[nodiscard]] std::uint64_t bytes_read() const;

    // "file:line" of the record that was read last; "file" where there are no lines (BCF).
    [[nodiscard]] std::string place() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace tansaku
