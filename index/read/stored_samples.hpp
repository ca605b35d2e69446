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

    // Appends the places of visits [begin, end) of a sampled node. O(end - begin + a block).
    void read(std::uint32_t number, std::uint32_t begin, std::uint32_t end,
              std::vector<VisitPlace> & places) const;

    [[nodiscard]] std::uint32_t nodes() const noexcept {
        return static_cast<std::uint32_t>(node_.size());
    }
    [[nodiscard]] std::uint32_t node(std::uint32_t number) const { return node_[number]; }
    [[nodiscard]] std::uint32_t visits(std::uint32_t number) const {
        return first_sample_[number + std::uint64_t{1}] - first_sample_[number];
    }

private:
    MappedArray<std::uint32_t> node_;
    MappedArray<std::uint32_t> first_sample_;
    MappedArray<std::uint64_t> block_start_;
    MappedArray<std::uint8_t> sample_;
};

} // namespace tansaku
