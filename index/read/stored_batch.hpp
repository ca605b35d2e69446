// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/element.hpp"
#include "index/core/port_option.hpp"
#include "index/format/mapped_file.hpp"
#include "index/format/mapped_numbers.hpp"
#include "index/read/port_runs.hpp"
#include "index/read/stored_overlays.hpp"
#include "index/read/stored_reference.hpp"
#include "index/read/stored_samples.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// A visit of a node, seen from one of its ports.
struct PortVisit {
    std::uint32_t port = 0;
    std::uint32_t visit = 0;

    friend bool operator==(PortVisit const &, PortVisit const &) = default;
};

// The options of a port, ascending. Valid as long as its batch. Throws Error: damaged.
class PortOptions {
public:
    // Numbers [first, first + size) of the list: codes, but for `nothing`, which stands for
    // PortOption::k_nothing.
    PortOptions(MappedNumbers const & list, std::uint64_t first, std::uint32_t size,
                std::uint64_t nothing)
        : list_(&list)
        , first_(first)
        , size_(size)
        , nothing_(nothing) {}

    [[nodiscard]] std::uint32_t size() const noexcept { return size_; }
    // REQUIRES: i < size().
    [[nodiscard]] PortOption operator[](std::uint32_t i) const {
        std::uint32_t const code = (*list_)[first_ + i];
        return {code == nothing_ ? PortOption::k_nothing : code};
    }
    [[nodiscard]] PortOption front() const { return (*this)[0]; }

private:
    MappedNumbers const * list_;
    std::uint64_t first_;
    std::uint32_t size_;
    std::uint64_t nothing_;
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

    // --- graph; nodes go by their rank in the batch ---
    [[nodiscard]] std::uint32_t nodes() const noexcept {
        return static_cast<std::uint32_t>(node_.size());
    }
    [[nodiscard]] Node node(std::uint32_t rank) const { return node_[rank]; }
    [[nodiscard]] std::optional<std::uint32_t> rank_of(Node node) const; // O(log nodes)
    [[nodiscard]] std::uint32_t visits(std::uint32_t rank) const {
        std::uint32_t const visits = visits_[rank];
        if (visits == 0) damaged("a node does not have visits of its own");
        return visits;
    }

    // Ports are 2·rank + side (1: right of the canonical text). Options ascend.
    [[nodiscard]] PortOptions options(std::uint32_t port) const;
    // Number of `option` among those of `port`. O(log options).
    [[nodiscard]] std::uint32_t number_of(std::uint32_t port, PortOption option) const {
        return number_of(options(port), option);
    }
    [[nodiscard]] std::uint32_t number_of(PortOptions const & all, PortOption option) const;
    [[nodiscard]] PortRuns port_runs(std::uint32_t port) const {
        return port_runs(port, options(port).size());
    }
    // REQUIRES: the port has so many options.
    [[nodiscard]] PortRuns port_runs(std::uint32_t port, std::uint32_t options) const;
    // The visit that lies beyond a port, at the port that faces it; none where the sequence ends.
    // O(runs of both ports): for one sequence, not for many.
    [[nodiscard]] std::optional<PortVisit> beyond(PortVisit from) const;

    // --- differences from a reference ---
    [[nodiscard]] StoredReference const & reference() const noexcept { return reference_; }

    // --- places of visits ---
    [[nodiscard]] StoredSamples const & samples() const noexcept { return samples_; }

    // --- ambiguity codes ---
    [[nodiscard]] StoredOverlays const & overlays() const noexcept { return overlays_; }

    void verify() const { file_.verify(); }
    // Throws unless every bit of its lists of numbers is as a writer leaves it. O(size of all).
    void verify_lists() const;
    [[noreturn]] void damaged(std::string const & what) const;

private:
    std::string path_;
    MappedFile file_;
    MappedNumbers haplotype_;
    MappedNumbers length_;
    MappedNumbers first_node_;
    MappedNumbers first_visit_;
    MappedNumbers label_start_;
    MappedArray<std::uint8_t> label_bytes_;
    MappedNumbers node_;
    MappedNumbers gap_length_;
    MappedNumbers visits_;
    MappedNumbers option_start_;
    MappedNumbers option_;
    MappedNumbers run_start_;
    MappedArray<std::uint8_t> run_;
    StoredOverlays overlays_;
    StoredSamples samples_;
    StoredReference reference_;
};

} // namespace tansaku
