// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/mapped_file.hpp"

#include <cstdint>
#include <optional>
#include <span>

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

    // The places of visits `first` and up of the sampled node of that number, one for each of
    // `places`. O(places).
    void read(std::uint32_t number, std::uint32_t first, std::span<VisitPlace> places) const;
    // Of each of them only the sequence · 2 + (1 if it reads the node reversed).
    void read(std::uint32_t number, std::uint32_t first, std::span<std::uint32_t> who) const;
    // That of one.
    [[nodiscard]] VisitPlace place(std::uint32_t number, std::uint32_t visit) const {
        VisitPlace place;
        read(number, visit, std::span(&place, 1));
        return place;
    }

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
    [[nodiscard]] std::uint32_t blocks(std::uint32_t number) const {
        return first_block_[number + std::uint64_t{1}] - first_block_[number];
    }
    // Whether the nodes' blocks are all that there is. REQUIRES: fits().
    [[nodiscard]] bool fill_their_lists() const;
    // Whether the node has places of so many visits, and nothing else. O(blocks).
    [[nodiscard]] bool has_places_of(std::uint32_t number, std::uint32_t visits) const;

private:
    // Widths of a block's numbers. Throws Error: damaged when it does not have a head.
    struct Widths {
        unsigned who;
        unsigned begin;
    };
    [[nodiscard]] Widths widths(std::span<std::uint8_t const> block) const;
    template <typename Item>
    void read_blocks(std::uint32_t number, std::uint32_t first, std::span<Item> items) const;
    template <typename Item>
    void read_block(std::uint64_t block, std::uint32_t first, std::span<Item> items) const;
    [[noreturn]] void broken() const;

    MappedArray<std::uint32_t> node_;
    MappedArray<std::uint32_t> first_block_;
    MappedArray<std::uint64_t> block_start_;
    MappedArray<std::uint8_t> sample_;
};

} // namespace tansaku
