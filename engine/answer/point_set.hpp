// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace tansaku {

// Where an alignment begins or ends: a point of the query and one of a sequence.
struct AlignmentPoint {
    std::uint64_t subject = 0;
    std::uint32_t sequence = 0;
    std::uint32_t query = 0;
    Strand strand = Strand::plus;

    friend bool operator==(AlignmentPoint const &, AlignmentPoint const &) = default;
};

// A set of points that is emptied at no cost, as each haplotype needs two of its own. A few points
// are compared one by one, more of them are hashed. Keeps its buffers. One thread at a time.
class PointSet {
public:
    // Empties the set and makes room for `points`. O(1), but for growing.
    void begin(std::size_t points) {
        few_ = points <= k_few;
        if (few_) {
            list_.clear();
            return;
        }
        std::size_t const size = std::bit_ceil(2 * points);
        if (slots_.size() < size || ++round_ == 0) {
            slots_.assign(std::max(size, slots_.size()), {});
            round_ = 1;
        }
    }

    [[nodiscard]] bool contains(AlignmentPoint const & point) const {
        if (few_) return std::ranges::find(list_, point) != list_.end();
        return slots_[slot_of(point)].round == round_;
    }
    // REQUIRES: no more points than begin() was told.
    void insert(AlignmentPoint const & point) {
        if (few_)
            list_.push_back(point);
        else
            slots_[slot_of(point)] = {point, round_};
    }

private:
    static constexpr std::size_t k_few = 8;

    struct Slot {
        AlignmentPoint point;
        std::uint32_t round = 0; // in which it was filled
    };

    // Of the point, or the empty one where it would be. Open addressing.
    [[nodiscard]] std::size_t slot_of(AlignmentPoint const & point) const {
        constexpr std::uint64_t k_odd = 0x9E3779B97F4A7C15u; // 2^64 / golden ratio
        std::uint64_t hash = point.subject * 2 + (point.strand == Strand::plus ? 0 : 1);
        hash = (hash * k_odd ^ point.query) * k_odd + point.sequence;
        hash = (hash ^ hash >> 32) * k_odd;
        std::size_t const mask = slots_.size() - 1;
        std::size_t slot = static_cast<std::size_t>(hash >> 32) & mask;
        while (slots_[slot].round == round_ && slots_[slot].point != point)
            slot = (slot + 1) & mask;
        return slot;
    }

    bool few_ = true;
    std::vector<AlignmentPoint> list_;
    std::vector<Slot> slots_; // a power of two of them
    std::uint32_t round_ = 0;
};

} // namespace tansaku
