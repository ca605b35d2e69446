// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/mapped_file.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace tansaku {

// Where one visit is: the sequence, the position of the node's first base in it, and whether the
// sequence reads the node reversed.
struct VisitPlace {
    std::uint32_t sequence = 0;
    std::uint32_t begin = 0;
    bool reversed = false;

    friend bool operator==(VisitPlace const &, VisitPlace const &) = default;
};

// The places of all visits of some nodes of a batch, mapped. Any number of threads.
// Every call throws Error: damaged where the file contradicts itself.
class StoredSamples {
public:
    explicit StoredSamples(MappedFile const & file);

    [[nodiscard]] bool fits() const noexcept; // the sizes of its lists, each other

    // Number of a node (by its rank in the batch) among the sampled ones. O(log nodes).
    [[nodiscard]] std::optional<std::uint32_t> number_of(std::uint32_t rank) const;
    // Whether the rank of the next sampled node above `rank` is nearer than that below. O(log
    // nodes).
    [[nodiscard]] bool nearest_is_above(std::uint32_t rank) const;

    // No more places than this are stored, whatever the other lists say.
    [[nodiscard]] std::uint64_t most_places() const noexcept;

    [[nodiscard]] std::uint32_t nodes() const noexcept {
        return static_cast<std::uint32_t>(node_.size());
    }
    [[nodiscard]] std::uint32_t node(std::uint32_t number) const { return node_[number]; }
    [[nodiscard]] std::uint32_t visits(std::uint32_t number) const {
        return first_sample_[number + std::uint64_t{1}] - first_sample_[number];
    }

private:
    friend class SampleReader;
    [[noreturn]] void broken() const;

    MappedArray<std::uint32_t> node_;
    MappedArray<std::uint32_t> first_sample_;
    MappedArray<std::uint64_t> block_start_;
    MappedArray<std::uint8_t> sample_;
};

// Reads places of visits one by one. They are stored in blocks, as differences: visits that ascend
// are read in one go, and any other one costs the start of its block.
// Valid as long as the samples. One thread at a time.
class SampleReader {
public:
    explicit SampleReader(StoredSamples const & samples) : samples_(&samples) {}

    // The place of a visit of the sampled node of that number. The reference holds until the next
    // call. Throws Error: damaged.
    [[nodiscard]] VisitPlace const & read(std::uint32_t number, std::uint32_t visit);

private:
    void open_block(std::uint64_t block);
    void next();
    void read_difference(std::uint32_t & number, bool * flag);

    StoredSamples const * samples_;
    std::uint8_t const * at_ = nullptr;
    std::uint8_t const * end_ = nullptr;
    std::uint64_t behind_ = 0; // sample behind the one that was read last, in the open block
    VisitPlace place_;
};

} // namespace tansaku
