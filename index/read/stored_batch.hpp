// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"
#include "index/core/element.hpp"
#include "index/read/mapped_file.hpp"

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

// Visits low..low+length of one end of an edge are followed by high..high+length of the other.
struct EdgeSegment {
    std::uint32_t low;
    std::uint32_t high;
    std::uint32_t length;
};

// The sequences of some samples as parses, and their phrase graph (words: index/README.md), mapped.
// Any number of threads. Every call throws Error: damaged where the file contradicts itself.
class StoredBatch {
public:
    StoredBatch(std::filesystem::path const & path, FileRecord const & record);

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

    // --- parses: the elements of all sequences in a row ---
    [[nodiscard]] std::uint32_t first_element(std::uint32_t sequence) const {
        return first_element_[sequence];
    }
    [[nodiscard]] Element element(std::uint32_t i) const { return {element_[i]}; }
    [[nodiscard]] std::uint32_t sequence_of(std::uint32_t element) const; // O(log sequences)
    // Position of the element's first base, where the parse lists it (every k_position_step).
    [[nodiscard]] std::uint32_t listed_position(std::uint32_t step) const {
        return position_[step];
    }
    [[nodiscard]] std::uint32_t gap_length(Node gap) const {
        return gap_length_[gap - k_first_gap];
    }
    // The gap of this length, if some sequence has one.
    [[nodiscard]] std::optional<Node> gap_of_length(std::uint32_t length) const;

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
        return static_cast<std::uint32_t>(visit_elements(rank).size());
    }
    // Elements at which the node is visited, ascending: that of visit v is [v].
    [[nodiscard]] std::span<std::uint32_t const> visit_elements(std::uint32_t rank) const {
        return visit_.slice(visit_start_[rank], visit_start_[rank + 1]);
    }
    // Visits whose text differs from the phrase's by the track, ascending.
    [[nodiscard]] std::span<std::uint32_t const> touched_visits(std::uint32_t rank) const;
    [[nodiscard]] bool has_touched() const noexcept { return touched_node_.size() != 0; }

    // Ports are 2·rank + side (1: right of the canonical text).
    [[nodiscard]] std::span<std::uint32_t const> edges(std::uint32_t port) const {
        return port_edge_.slice(port_edge_start_[port], port_edge_start_[port + 1]);
    }
    [[nodiscard]] std::uint32_t edge_low(std::uint32_t edge) const { return edge_low_[edge]; }
    [[nodiscard]] std::uint32_t edge_high(std::uint32_t edge) const { return edge_high_[edge]; }
    [[nodiscard]] std::uint32_t edge_count() const noexcept {
        return static_cast<std::uint32_t>(edge_low_.size());
    }
    // Ascending by low and by high.
    [[nodiscard]] std::span<EdgeSegment const> segments(std::uint32_t edge) const;

    void verify() const { file_.verify(); }
    // Also that graph and parses tell the same.
    void verify_deep() const;
    [[noreturn]] void damaged(std::string const & what) const;

private:
    std::string path_;
    MappedFile file_;
    MappedArray<std::uint32_t> haplotype_;
    MappedArray<std::uint64_t> length_;
    MappedArray<std::uint32_t> first_element_;
    MappedArray<std::uint32_t> label_start_;
    MappedArray<std::uint8_t> label_bytes_;
    MappedArray<std::uint32_t> element_;
    MappedArray<std::uint32_t> position_;
    MappedArray<std::uint32_t> gap_length_;
    MappedArray<std::uint32_t> track_first_;
    MappedArray<std::uint32_t> track_position_;
    MappedArray<std::uint32_t> track_length_;
    MappedArray<std::uint8_t> track_code_;
    MappedArray<std::uint32_t> node_;
    MappedArray<std::uint32_t> visit_start_;
    MappedArray<std::uint32_t> visit_;
    MappedArray<std::uint32_t> port_edge_start_;
    MappedArray<std::uint32_t> port_edge_;
    MappedArray<std::uint32_t> edge_low_;
    MappedArray<std::uint32_t> edge_high_;
    MappedArray<std::uint32_t> segment_start_;
    MappedArray<std::uint32_t> segment_;
    MappedArray<std::uint32_t> touched_node_;
    MappedArray<std::uint32_t> touched_visit_;
};

} // namespace tansaku
