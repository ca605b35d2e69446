// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace tansaku {

// Rows of one number for each haplotype, all smaller than the number of haplotypes: two bytes each
// where that is enough.
class StepRows {
public:
    explicit StepRows(std::uint32_t haplotypes)
        : haplotypes_(haplotypes)
        , is_narrow_(haplotypes <= std::uint32_t{std::numeric_limits<std::uint16_t>::max()} + 1) {}

    // REQUIRES: row.size() is the number of haplotypes.
    void append(std::span<std::uint32_t const> row) {
        if (!is_narrow_) {
            wide_.insert(wide_.end(), row.begin(), row.end());
            return;
        }
        for (std::uint32_t const number : row)
            narrow_.push_back(static_cast<std::uint16_t>(number));
    }
    [[nodiscard]] std::uint32_t at(std::size_t row, std::uint32_t haplotype) const {
        std::size_t const place = row * haplotypes_ + haplotype;
        return is_narrow_ ? narrow_[place] : wide_[place];
    }
    // Bytes held.
    [[nodiscard]] std::uint64_t memory() const noexcept {
        return narrow_.capacity() * sizeof(narrow_[0]) + wide_.capacity() * sizeof(wide_[0]);
    }

private:
    std::uint32_t haplotypes_;
    bool is_narrow_;
    std::vector<std::uint16_t> narrow_;
    std::vector<std::uint32_t> wide_;
};

} // namespace tansaku
