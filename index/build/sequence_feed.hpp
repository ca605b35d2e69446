// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/index_builder.hpp"
#include "index/input/sequence_reader.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace tansaku {

// Whose a record is. Numbers count from 0 in the order of the index.
struct RecordOwner {
    std::uint32_t sample = 0;
    std::uint32_t haplotype = 0;
};

// Reads the records of all files of a request in the order of the index: samples in the order of
// their first files, each with its haplotypes ascending. Numbers samples and haplotypes from 0.
// One thread at a time.
class SequenceFeed {
public:
    // REQUIRES: the request outlives the feed.
    explicit SequenceFeed(BuildRequest const & request);

    // Reads the next record and tells whose it is; false at the end of the last file.
    // Throws Error: input, also for two records or files that claim one sample.
    bool next(SequenceRecord & record, RecordOwner & owner);

    [[nodiscard]] std::vector<std::string> const & samples() const noexcept { return samples_; }
    [[nodiscard]] std::vector<std::uint32_t> const & haplotype_sample() const noexcept {
        return haplotype_sample_;
    }
    [[nodiscard]] std::vector<std::uint8_t> const & haplotype_number() const noexcept {
        return haplotype_number_;
    }
    [[nodiscard]] BuildProgress const & progress() const noexcept { return progress_; }
    // Sample ids in which characters were replaced by '_'.
    [[nodiscard]] std::uint64_t replaced_ids() const noexcept { return replaced_ids_; }

private:
    void open_next_file();
    void name_sample(SequenceRecord const & record);

    BuildRequest const & request_;
    std::vector<std::size_t> order_; // of request_.files
    std::size_t next_file_ = 0;
    std::optional<SequenceReader> reader_;
    SequenceFile const * file_ = nullptr;
    std::uint64_t file_bytes_ = 0;

    std::vector<std::string> samples_;
    std::unordered_map<std::string, std::uint32_t> sample_number_;
    std::vector<std::uint32_t> haplotype_sample_;
    std::vector<std::uint8_t> haplotype_number_;
    BuildProgress progress_;
    std::uint64_t replaced_ids_ = 0;
};

} // namespace tansaku
