// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"
#include "engine/answer/haplotype_order.hpp"
#include "engine/run/search_options.hpp"
#include "index/catalogue/stored/sample_table.hpp"

#include <span>

namespace tansaku {

// One answer of those that searches among different samples of an index gave to one query: what a
// search among all of them gives, byte for byte, since what is found in a haplotype depends on its
// own text alone. REQUIRES: the parts were made with these options, without their limits on samples
// and alleles, which are kept here; there is at least one. Cells are added up.
// O(hits log parts + alleles log alleles).
[[nodiscard]] Answer merge_answers(std::span<Answer> parts, SampleTable const & samples,
                                   SearchOptions const & options,
                                   HaplotypeOrder const & haplotypes);

} // namespace tansaku
