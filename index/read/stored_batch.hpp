// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"
#include "index/core/element.hpp"
#include "index/core/port_option.hpp"
#include "index/format/mapped_file.hpp"
#include "index/read/port_runs.hpp"
#include "index/read/stored_reference.hpp"
#include "index/read/stored_samples.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace tansaku {

// A run of one ambiguity code in a sequence: bases [begin, end).
struct TrackRun {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    Residue code = k_residue_n;
};

// A visit of a node, seen from one of its ports.
struct PortVisit {
    std::uint32_t port = 0;
    std::uint32_t visit = 0;

    friend bool operator==(PortVisit const &, PortVisit const &) = default;
};

// The sequences of some samples as walks over their phrase graph, mapped (words: index/README.md).
// Any number of threads. Every call throws Error: damaged where the file contradicts itself.
class StoredBatch {
public:
    StoredBatch(std::filesystem::path const & path, FileRecord const & record,
                FileAccess access = FileAccess::mapped);

    // --- sequences ---
    [[nodiscard]] std::uint32_t sequences() const noexcept {
        return static_cast<std::uint32_t>(haplotype_.size());
    }
    [[nodiscard]] std::uint32_t haplotype(std::uint32_t sequence) const {
        return haplotype_[sequence];
    }
    [[nodiscard]] std::uint64_t sequence_length(std::uint32_t sequence) const {
        return length_[sequence];
    }
    [[nodiscard]] std::string_view label(std::uint32_t sequence) const;

    // The visit that the sequence begins with, at the port by which it goes on; none when it is
    // empty.
    [[nodiscard]] std::optional<PortVisit> first_visit(std::uint32_t sequence) const;

    // --- gaps ---
    [[nodiscard]] std::uint32_t gap_length(Node gap) const {
        return gap_length_[gap - k_first_gap];
    }

    // --- track ---
    // Runs of `sequence` that touch bases [begin, end), in order, as indices for run().
    struct RunRange {
        std::uint32_t first;
        std::uint32_t last;
    };
    [[nodiscard]] RunRange runs(std::uint32_t sequence, std::uint64_t begin,
                                std::uint64_t end) const;
    [[nodiscard]] TrackRun run(std::uint32_t i) const;

    // --- graph; nodes go by their rank in the batch ---
    [[nodiscard]] std::uint32_t nodes() const noexcept {
        return static_cast<std::uint32_t>(node_.size());
    }
    [[nodiscard]] Node node(std::uint32_t rank) const { return node_[rank]; }
    [[nodiscard]] std::optional<std::uint32_t> rank_of(Node node) const; // O(log nodes)
    [[nodiscard]] std::uint32_t visits(std::uint32_t rank) const {
        std::uint32_t const begin = visit_start_[rank];
        std::uint32_t const end = visit_start_[rank + std::uint64_t{1}];
        if (begin >= end || end > all_visits()) damaged("a node does not have visits of its own");
        return end - begin;
    }
    // Of all nodes; of the nodes before one.
    [[nodiscard]] std::uint64_t all_visits() const { return visit_start_[nodes()]; }
    [[nodiscard]] std::uint64_t visits_before(std::uint32_t rank) const {
        return visit_start_[rank];
    }

    // Ports are 2·rank + side (1: right of the canonical text). Codes of PortOption, ascending.
    [[nodiscard]] std::span<std::uint32_t const> options(std::uint32_t port) const;
    // Number of `option` among those of `port`. O(log options).
    [[nodiscard]] std::uint32_t number_of(std::uint32_t port, PortOption option) const;
    [[nodiscard]] PortRuns port_runs(std::uint32_t port) const;
    // The visit that lies beyond a port, at the port that faces it; none where the sequence ends.
    // O(runs of both ports): for one sequence, not for many.
    [[nodiscard]] std::optional<PortVisit> beyond(PortVisit from) const;

    // --- differences from a reference ---
    [[nodiscard]] StoredReference const & reference() const noexcept { return reference_; }

    // --- places of visits ---
    [[nodiscard]] StoredSamples const & samples() const noexcept { return samples_; }
    // Visits whose text differs from the phrase's by the track, ascending.
    [[nodiscard]] std::span<std::uint32_t const> touched_visits(std::uint32_t rank) const;
    // Ranks of the nodes that have such visits, one for each visit, ascending.
    [[nodiscard]] std::span<std::uint32_t const> touched_ranks() const noexcept {
        return touched_node_.all();
    }
    [[nodiscard]] bool has_touched() const noexcept { return touched_node_.size() != 0; }
    // Place of a touched visit. O(log touched).
    [[nodiscard]] VisitPlace touched_place(std::uint32_t rank, std::uint32_t visit) const;

    void verify() const { file_.verify(); }
    [[noreturn]] void damaged(std::string const & what) const;

private:
    std::string path_;
    MappedFile file_;
    MappedArray<std::uint32_t> haplotype_;
    MappedArray<std::uint64_t> length_;
    MappedArray<std::uint32_t> first_node_;
    MappedArray<std::uint32_t> first_visit_;
    MappedArray<std::uint32_t> label_start_;
    MappedArray<std::uint8_t> label_bytes_;
    MappedArray<std::uint32_t> track_first_;
    MappedArray<std::uint32_t> track_position_;
    MappedArray<std::uint32_t> track_length_;
    MappedArray<std::uint8_t> track_code_;
    MappedArray<std::uint32_t> node_;
    MappedArray<std::uint32_t> gap_length_;
    MappedArray<std::uint32_t> visit_start_;
    MappedArray<std::uint32_t> option_start_;
    MappedArray<std::uint32_t> option_;
    MappedArray<std::uint32_t> run_start_;
    MappedArray<std::uint8_t> run_;
    MappedArray<std::uint32_t> touched_node_;
    MappedArray<std::uint32_t> touched_visit_;
    MappedArray<std::uint32_t> touched_sequence_;
    MappedArray<std::uint32_t> touched_begin_;
    StoredSamples samples_;
    StoredReference reference_;
};

} // namespace tansaku
