// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/measure_allele.hpp"
#include "engine/answer/answer.hpp"
#include "engine/run/search_options.hpp"

#include <cstdint>

namespace tansaku {

// What is asked of the alignments of one query: least identity, coverage and length, and what makes
// a carrier. Percentages are compared as fractions of integers, so that 95 % of 1,000 is exactly
// 950. `options` must outlive it. Const: any number of threads.
class AlignmentLimits {
public:
    AlignmentLimits(SearchOptions const & options, JoinRule const & rule);

    [[nodiscard]] bool pass(Allele const & allele) const;
    [[nodiscard]] bool carry(Allele const & allele) const;

    // Raw scores below which no alignment passes, or carries, whatever its differences are; 0 if
    // the limits don't tell.
    [[nodiscard]] std::int64_t least_to_pass() const noexcept { return least_to_pass_; }
    [[nodiscard]] std::int64_t least_to_carry() const noexcept { return least_to_carry_; }

    // Whether an alignment with a gap may make a carrier.
    [[nodiscard]] bool gaps_carry() const noexcept {
        return options_->carrier != CarrierLevel::exact;
    }

private:
    SearchOptions const * options_;
    std::size_t query_bases_;
    double carrier_identity_ = 0; // percent
    double carrier_coverage_ = 0;
    std::int64_t least_to_pass_ = 0;
    std::int64_t least_to_carry_ = 0;
};

} // namespace tansaku
