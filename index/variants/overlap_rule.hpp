// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/variants/allele_edit.hpp"

#include <cstdint>

namespace tansaku {

// Which of a haplotype's alleles are applied where records overlap: the first one, as
// 'bcftools consensus' has it. One more may begin at the last base of the one before when it keeps
// that base and the one before was no insertion: a deletion or insertion behind a changed base.
class OverlapRule {
public:
    // Whether the edit of the next record (ascending by position) is applied; notes it if it is.
    [[nodiscard]] bool take(AlleleEdit const & edit) noexcept;
    // Whether the alleles that were applied reach over `position`.
    [[nodiscard]] bool covers(std::uint32_t position) const noexcept { return position < end_; }
    // The base behind them.
    [[nodiscard]] std::uint32_t end() const noexcept { return end_; }

private:
    std::uint32_t end_ = 0; // one behind the last base of the records that were applied
    bool lengthened_ = false;
};

} // namespace tansaku
