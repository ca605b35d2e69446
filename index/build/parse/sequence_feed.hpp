// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/cohort/cohort_parse.hpp"
#include "index/build/publish/build_request.hpp"
#include "index/input/sequence_reader.hpp"
#include "index/variants/cohort_reader.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace tansaku {

// Whose a record is. Numbers count from 0 in the order of the index.
struct RecordOwner {
    std::uint32_t sample = 0;
    std::uint32_t haplotype = 0;
};

// A sequence: a record of a file, or a contig of a haplotype of a file of variants.
struct FedSequence {
    SequenceRecord record; // of variants: its name is the contig's, it has no residues
    RecordOwner owner;
    // Of variants; valid until the feed forgets them:
    CohortParse const * cohort = nullptr;
    std::size_t contig = 0;
    std::uint32_t haplotype = 0; // of the cohort
    std::uint32_t layer = 0;     // of a possible sequence, of the sample of that haplotype
    bool possible = false;
};

// Reads the records of all files of a request in the order of the index: samples in the order of
// their first files, each with its haplotypes ascending. A file of variants gives each of its
// contigs as a record. Numbers samples and haplotypes from 0, or on from those that the index has.
// One thread at a time.
class SequenceFeed {
public:
    // `scratch` is a folder for what has no room in memory. `look`, if there is one, is called
    // while a file of variants is read, which may take long before it gives a sequence. `published`
    // are the samples that the index has: none of them may come again. REQUIRES: the request,
    // `published` and the options outlive the feed. Throws Error: input, E-ID-02 naming every file
    // of such a sample.
    SequenceFeed(BuildRequest const & request, std::span<std::string const> published,
                 std::uint32_t published_haplotypes, BuildOptions const & options,
                 std::filesystem::path scratch,
                 std::function<void(BuildProgress const &)> look = {});

    // Reads the next sequence and tells whose it is; false at the end of the last file. Buffers of
    // `sequence` are kept.
    // Throws Error: input, also for two records or files that claim one sample.
    bool next(FedSequence & sequence);

    // Gives up what files of variants have told. REQUIRES: next() has returned false; nobody has a
    // FedSequence of variants any more.
    void forget_variants() noexcept {
        cohorts_of_.clear();
        cohorts_.clear();
    }

    // What was read: the first sample has number published.size().
    [[nodiscard]] std::vector<std::string> const & samples() const noexcept { return samples_; }
    [[nodiscard]] std::vector<std::uint32_t> const & haplotype_sample() const noexcept {
        return haplotype_sample_;
    }
    [[nodiscard]] std::vector<std::uint8_t> const & haplotype_number() const noexcept {
        return haplotype_number_;
    }
    [[nodiscard]] BuildProgress const & progress() const noexcept { return progress_; }
    // Bytes that files of variants hold, of all that were read: at most half of the memory.
    [[nodiscard]] std::uint64_t variant_memory() const noexcept { return variant_memory_; }
    // Of all files of variants that were read; absent when there are none.
    [[nodiscard]] std::optional<VariantReport> const & variants() const noexcept {
        return variants_;
    }
    // Sample ids in which characters were replaced by '_'.
    [[nodiscard]] std::uint64_t replaced_ids() const noexcept { return replaced_ids_; }

private:
    // A file of variants with the samples that are wanted of it; read when its first sample comes.
    struct Cohort {
        std::vector<CohortSample> samples;
        std::map<std::string, std::uint32_t> number; // of each, by its name in the file
        std::optional<CohortParse> haplotypes;
        std::uint64_t bytes = 0;           // of the file
        std::uint64_t files = 0;           // of the request that are of it
        std::set<std::string_view> owners; // samples of the index
    };
    using CohortKey = std::pair<std::filesystem::path, std::filesystem::path>; // and reference

    void list_cohorts();
    void check_regions() const;
    void count_unknown();
    void open_next_file();
    void open_cohort();
    void read_cohort(Cohort & cohort);
    [[nodiscard]] CohortRules rules_of(Cohort const & cohort) const;
    bool next_of_file(FedSequence & sequence);
    bool next_contig(FedSequence & sequence);
    bool next_possible(FedSequence & sequence);
    void note_owner(FedSequence const & sequence);
    void name_sample(SequenceRecord const & record);
    [[nodiscard]] std::uint32_t next_sample() const noexcept {
        return static_cast<std::uint32_t>(published_.size() + samples_.size());
    }

    BuildRequest const & request_;
    std::unordered_set<std::string_view> published_;
    std::uint32_t published_haplotypes_;
    BuildOptions const & options_;
    std::filesystem::path scratch_;
    std::function<void(BuildProgress const &)> look_;
    std::vector<std::size_t> order_; // of request_.files
    std::map<CohortKey, Cohort> cohorts_;
    std::unordered_map<std::string_view, std::vector<Cohort const *>> cohorts_of_; // by sample
    std::uint64_t variant_memory_ = 0;
    std::size_t next_file_ = 0;
    std::optional<SequenceReader> reader_; // of sequences, or
    Cohort const * cohort_ = nullptr;      // of variants
    std::size_t next_contig_ = 0;
    std::uint32_t next_layer_ = 0; // of possible sequences, which go layer by layer
    std::optional<std::pair<std::size_t, std::uint32_t>> last_layer_; // and its file
    std::set<std::string> contigs_; // of variants, that the present haplotype has
    SequenceFile const * file_ = nullptr;
    std::uint64_t file_bytes_ = 0;

    std::vector<std::string> samples_;
    std::unordered_map<std::string, std::uint32_t> sample_number_;
    std::vector<std::uint32_t> haplotype_sample_;
    std::vector<std::uint8_t> haplotype_number_;
    BuildProgress progress_;
    std::optional<VariantReport> variants_;
    std::set<std::string> known_regions_; // contigs of wanted regions that some file names
    std::uint64_t replaced_ids_ = 0;
};

} // namespace tansaku
