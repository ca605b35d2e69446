// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"
#include "index/core/packed_text.hpp"
#include "index/format/schema.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// The rows of an FM-index before they are sorted: of a text that is read as a circle, each base has
// one on either strand. Any number of threads.
class FmRows {
public:
    // REQUIRES: not empty.
    explicit FmRows(PackedText const & text) : size_(text.size()), residues_(size_ + k_beyond) {
        text.view().unpack(0, size_, residues_.data());
        for (std::size_t i = 0; i < k_beyond; ++i)
            residues_[size_ + i] = residues_[i % size_];
    }

    [[nodiscard]] std::span<Residue const> text() const noexcept {
        return std::span(residues_).first(size_);
    }
    [[nodiscard]] std::uint64_t rows() const noexcept { return 2 * std::uint64_t{size_}; }

    // Calls visit(bases, letter) for both rows of each base of [begin, end): the k_fm_depth bases
    // from there on, first one highest, and the letter before. They are made of the bases from
    // begin − 1 to end + k_fm_depth − 1. O(end − begin).
    template <typename Visit>
    void for_each(std::size_t begin, std::size_t end, Visit visit) const {
        if (begin == end) return;
        std::uint64_t plus = 0, minus = 0;
        auto const take = [&](Residue base) {
            plus = plus << 2 | base;
            minus = minus >> 2 | std::uint64_t{complement(base)} << (2 * k_depth - 2);
        };
        for (std::size_t at = begin; at + 1 < begin + k_depth; ++at)
            take(residues_[at]);
        Residue before = residues_[begin == 0 ? size_ - 1 : begin - 1];
        for (std::size_t at = begin; at < end; ++at) {
            take(residues_[at + k_depth - 1]);
            visit(plus, before);
            visit(minus, complement(residues_[at + k_depth]));
            before = residues_[at];
        }
    }
    template <typename Visit>
    void for_each(Visit visit) const {
        for_each(0, size_, visit);
    }

private:
    static constexpr std::size_t k_depth = schema::k_fm_depth;
    static_assert(k_depth == 32, "the bases of a row fill 64 bits");
    static constexpr std::size_t k_beyond = k_depth + 1; // around the circle

    std::size_t size_;
    std::vector<Residue> residues_;
};

} // namespace tansaku
