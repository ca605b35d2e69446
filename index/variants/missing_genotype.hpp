// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>

namespace tansaku {

// What a genotype that is not known (./.) makes of its haplotype: N at the record's position, or
// the reference's base, which claims more than is known.
enum class MissingGenotype : std::uint8_t { mask, reference };

} // namespace tansaku
