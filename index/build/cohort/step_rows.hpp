// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/parse/scratch_blocks.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Rows of one number for each haplotype, all smaller than the number of haplotypes, written row by
// row and read column by column: two bytes each where that is enough, in blocks of some rows in
// which a haplotype's numbers stand together. Blocks are kept by ScratchBlocks that all rows of a
// cohort share. Reading: any number of threads.
class StepRows {
public:
    explicit StepRows(std::uint32_t haplotypes);

    // REQUIRES: row.size() is the number of haplotypes. Throws Error: resource.
    void append(std::span<std::uint32_t const> row, ScratchBlocks & blocks);
    // Behind the last row. Throws Error: resource.
    void finish(ScratchBlocks & blocks);

    // The haplotype's number of every row. REQUIRES: finish() was called. Throws Error: resource.
    void read(std::uint32_t haplotype, ScratchBlocks const & blocks,
              std::vector<std::uint32_t> & out) const;

private:
    void close_block(ScratchBlocks & blocks);

    std::uint32_t haplotypes_;
    std::uint32_t width_;               // bytes of a number
    std::uint32_t rows_of_block_;       // at most
    std::vector<std::uint32_t> open_;   // rows of the block that is not full yet
    std::vector<std::uint64_t> blocks_; // numbers
    std::vector<std::uint32_t> rows_;   // of each block
};

} // namespace tansaku
