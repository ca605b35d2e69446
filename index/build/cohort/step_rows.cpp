// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/cohort/step_rows.hpp"

#include <algorithm>
#include <cstring>
#include <limits>

namespace tansaku {
namespace {

// Of the open block. A haplotype's piece of a block is one read, so it must not be too small.
constexpr std::uint32_t k_block_numbers = 1u << 20;
constexpr std::uint32_t k_least_rows = 32;
constexpr std::uint32_t k_most_rows = 1024;

} // namespace

StepRows::StepRows(std::uint32_t haplotypes)
    : haplotypes_(haplotypes)
    , width_(haplotypes <= std::uint32_t{std::numeric_limits<std::uint16_t>::max()} + 1 ? 2 : 4)
    , rows_of_block_(
          std::clamp(k_block_numbers / std::max(haplotypes, 1u), k_least_rows, k_most_rows)) {}

void StepRows::append(std::span<std::uint32_t const> row, ScratchBlocks & blocks) {
    open_.insert(open_.end(), row.begin(), row.end());
    if (open_.size() == std::size_t{rows_of_block_} * haplotypes_) close_block(blocks);
}

void StepRows::finish(ScratchBlocks & blocks) {
    if (!open_.empty()) close_block(blocks);
    open_ = {};
}

void StepRows::close_block(ScratchBlocks & blocks) {
    auto const rows = static_cast<std::uint32_t>(open_.size() / haplotypes_);
    std::vector<std::uint8_t> bytes(open_.size() * width_);
    std::uint8_t * at = bytes.data();
    for (std::uint32_t haplotype = 0; haplotype < haplotypes_; ++haplotype)
        for (std::uint32_t row = 0; row < rows; ++row, at += width_) {
            std::uint32_t const number = open_[std::size_t{row} * haplotypes_ + haplotype];
            std::memcpy(at, &number, width_); // little-endian, as all that is read here
        }
    blocks_.push_back(blocks.append(bytes));
    rows_.push_back(rows);
    open_.clear();
}

void StepRows::read(std::uint32_t haplotype, ScratchBlocks const & blocks,
                    std::vector<std::uint32_t> & out) const {
    out.clear();
    std::vector<std::uint8_t> bytes;
    for (std::size_t block = 0; block < blocks_.size(); ++block) {
        bytes.resize(std::size_t{rows_[block]} * width_);
        blocks.read(blocks_[block], haplotype * std::uint64_t{rows_[block]} * width_, bytes);
        for (std::size_t at = 0; at < bytes.size(); at += width_) {
            std::uint32_t number = 0;
            std::memcpy(&number, bytes.data() + at, width_);
            out.push_back(number);
        }
    }
}

} // namespace tansaku
